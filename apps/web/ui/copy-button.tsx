'use client'

import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { Button, type ButtonProps } from './button.tsx'

interface CopyButtonProps extends Pick<ButtonProps, 'tone' | 'size' | 'className'> {
  text: string
  copyLabel: string
  copiedLabel: string
  /** Says beside the icon what the label says. */
  hasWords?: boolean
}

/** Copies a text that stands beside it. */
export function CopyButton({ text, copyLabel, copiedLabel, hasWords = false, ...button }: CopyButtonProps) {
  const [isCopied, setCopied] = useState(false)
  const label = isCopied ? copiedLabel : copyLabel
  const copy = () => {
    // Refused without a secure context; the text beside it can still be selected.
    navigator.clipboard?.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  return (
    <Button {...button} icon={isCopied ? Check : Copy} label={label} onClick={copy}>
      {hasWords ? label : undefined}
    </Button>
  )
}
