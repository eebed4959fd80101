import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import type { RowPlace } from './virtual-grid.tsx'

interface GridRowProps extends RowPlace {
  /** What the row is about. */
  label: string
  /** Absent where rows cannot be chosen. */
  isSelected?: boolean
  /** Its columns, and how it differs from others. */
  className: string
  children: ReactNode
}

/** A row of a virtual grid, reached by the arrow keys. */
export function GridRow({ label, index, isCurrent, onFocus, isSelected, className, children }: GridRowProps) {
  return (
    <div
      role="row"
      aria-label={label}
      aria-selected={isSelected}
      aria-rowindex={index + 2}
      data-index={index}
      tabIndex={isCurrent ? 0 : -1}
      onFocus={() => onFocus(index)}
      className={classNames(
        'group h-9 border-b px-6 text-table outline-none hover:bg-hover focus-visible:bg-hover focus-visible:shadow-[inset_2px_0_0_var(--accent)]',
        className,
        isSelected && 'bg-selected hover:bg-selected',
      )}
    >
      {children}
    </div>
  )
}
