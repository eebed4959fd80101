'use client'

import { ArrowDown, ArrowUp } from 'lucide-react'
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

interface HeaderCellProps {
  children: ReactNode
  align?: 'start' | 'end'
  className?: string | undefined
  /** Present when the column can be sorted. */
  sort?: { direction: 'ascending' | 'descending' | null; onSort: () => void } | undefined
}

/** A column's head; a click on one that sorts turns it around. */
export function HeaderCell({ children, align = 'start', className, sort }: HeaderCellProps) {
  const Arrow = sort?.direction === 'descending' ? ArrowDown : ArrowUp
  const side = align === 'end' && 'justify-end text-right'
  return (
    <div
      role="columnheader"
      aria-sort={sort ? (sort.direction ?? 'none') : undefined}
      className={classNames('flex min-w-0 items-center', side, className)}
    >
      {sort ? (
        <button
          type="button"
          onClick={sort.onSort}
          className={classNames(
            'label ring-focus group flex items-center gap-1 rounded-sm hover:text-text',
            align === 'end' && 'flex-row-reverse',
            sort.direction && 'text-text',
          )}
        >
          {children}
          <Arrow size={11} aria-hidden className={sort.direction ? '' : 'opacity-0 group-hover:opacity-40'} />
        </button>
      ) : (
        <span className="label">{children}</span>
      )}
    </div>
  )
}

interface CellProps {
  children?: ReactNode
  align?: 'start' | 'end'
  className?: string | undefined
}

/** A cell that cuts what does not fit. */
export function Cell({ children, align = 'start', className }: CellProps) {
  return (
    <div
      role="gridcell"
      className={classNames('flex min-w-0 items-center', align === 'end' && 'justify-end text-right', className)}
    >
      {children}
    </div>
  )
}
