'use client'

import { useEffect, useState } from 'react'

const MINUTE_MS = 60_000

interface DateTimeFieldProps {
  label: string
  value: Date | null
  onChange: (value: Date | null) => void
}

/** A moment to the minute, in the reader's time zone, which the server does not know: it is filled in by the browser. */
export function DateTimeField({ label, value, onChange }: DateTimeFieldProps) {
  const [text, setText] = useState('')
  const at = value?.getTime()
  useEffect(() => setText(at === undefined ? '' : toLocalText(at)), [at])
  return (
    <label className="flex h-8 shrink-0 items-center gap-2 rounded-md border border-edge bg-panel px-2.5 text-table text-dim focus-within:outline-2 focus-within:outline-offset-1 focus-within:outline-accent">
      {label}
      <input
        type="datetime-local"
        value={text}
        onChange={event => {
          setText(event.target.value)
          const moment = new Date(event.target.value)
          if (event.target.value === '') onChange(null)
          else if (!Number.isNaN(moment.getTime())) onChange(moment)
        }}
        className="bg-transparent font-mono text-small text-text outline-none"
      />
    </label>
  )
}

/** As the field wants it: `2026-11-21T14:05`, of the local clock. */
function toLocalText(at: number): string {
  const offset = new Date(at).getTimezoneOffset() * MINUTE_MS
  return new Date(at - offset).toISOString().slice(0, 16)
}
