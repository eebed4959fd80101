'use client'

import { Check, Copy } from 'lucide-react'
import { useState } from 'react'

interface CopyTextProps {
  text: string
  copyLabel: string
  copiedLabel: string
  /** How many characters stay at each end of a long text. */
  keep?: number
}

/** An identifier, shortened in the middle, copied whole by a click. */
export function CopyText({ text, copyLabel, copiedLabel, keep = 8 }: CopyTextProps) {
  const [isCopied, setCopied] = useState(false)
  const short = text.length > keep * 2 + 1 ? `${text.slice(0, keep)}…${text.slice(-keep)}` : text
  const Icon = isCopied ? Check : Copy
  const copy = () => {
    // Refused without a secure context; the text stays selectable by its title.
    navigator.clipboard?.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  return (
    <button
      type="button"
      title={text}
      aria-label={isCopied ? copiedLabel : copyLabel}
      onClick={copy}
      onBlur={() => setCopied(false)}
      className="ring-focus group inline-flex items-center gap-1.5 rounded-sm text-left font-mono text-table hover:text-accent"
    >
      {short}
      <Icon size={12} aria-hidden className="shrink-0 text-faint opacity-60 group-hover:opacity-100" />
    </button>
  )
}
