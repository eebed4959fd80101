'use client'

import { Search } from 'lucide-react'
import type { Ref } from 'react'

interface SearchFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  /** Shown at the right edge: the key that puts the cursor here. */
  shortcut?: string | undefined
  ref?: Ref<HTMLInputElement>
}

/** A filter that works while one types; Escape empties it, then leaves it. */
export function SearchField({ label, value, onChange, shortcut, ref }: SearchFieldProps) {
  return (
    <div className="relative w-64 max-sm:w-full">
      <Search size={14} aria-hidden className="pointer-events-none absolute top-2 left-2.5 text-faint" />
      <input
        ref={ref}
        type="text"
        role="searchbox"
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={event => onChange(event.target.value)}
        onKeyDown={event => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          if (value === '') event.currentTarget.blur()
          else onChange('')
        }}
        className="ring-focus peer h-8 w-full rounded-md border border-edge bg-panel pr-8 pl-8 text-table placeholder:text-faint"
      />
      {shortcut && value === '' && (
        <kbd className="pointer-events-none absolute top-1.5 right-2 rounded-sm border px-1 font-mono text-label text-faint peer-focus:hidden max-sm:hidden">
          {shortcut}
        </kbd>
      )}
    </div>
  )
}
