import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

/** The order of a grid: by one of its columns. */
export interface Sort<Column extends string> {
  column: Column
  descending: boolean
}

interface SortByOptions<Column extends string> {
  sort: Sort<Column>
  onSort: (sort: Sort<Column>) => void
  /** Columns that read best from their largest end. */
  largestFirst: readonly Column[]
}

/** What the head of each column that sorts is told: how it sorts now, and what a click on it does. */
export function sortBy<Column extends string>({ sort, onSort, largestFirst }: SortByOptions<Column>) {
  return (column: Column) => {
    const isChosen = sort.column === column
    const direction = sort.descending ? ('descending' as const) : ('ascending' as const)
    return {
      direction: isChosen ? direction : null,
      onSort: () => onSort({ column, descending: isChosen ? !sort.descending : largestFirst.includes(column) }),
    }
  }
}

/** The names of a grid's columns, in sight however far it is scrolled. */
export function GridHead({ className, children }: { className: string; children: ReactNode }) {
  return (
    <div role="rowgroup" className="sticky top-0 z-10 bg-canvas">
      <div role="row" className={classNames(className, 'h-8 border-b px-6')}>
        {children}
      </div>
    </div>
  )
}
