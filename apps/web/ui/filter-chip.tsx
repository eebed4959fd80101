'use client'

import { classNames } from './class-names.ts'
import { type Mark, StateMark } from './state-mark.tsx'

interface FilterChipProps {
  mark: Mark
  /** The word of the state. */
  children: string
  count: number
  isPressed: boolean
  onClick: () => void
}

/** A state to filter by, with how many have it. */
export function FilterChip({ mark, children, count, isPressed, onClick }: FilterChipProps) {
  return (
    <button
      type="button"
      aria-pressed={isPressed}
      onClick={onClick}
      className={classNames(
        'ring-focus flex h-8 shrink-0 items-center gap-1.5 rounded-md border px-2.5 text-table select-none',
        isPressed ? 'border-accent bg-selected text-text' : 'border-hairline text-dim hover:bg-hover hover:text-text',
      )}
    >
      <StateMark mark={mark} className="size-3" />
      {children}
      <span className="font-mono text-small text-faint">{count}</span>
    </button>
  )
}
