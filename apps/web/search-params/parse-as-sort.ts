import { createParser } from 'nuqs/server'
import type { Sort } from '#ui/grid-head.tsx'

/** The order of a list in the address: `sort=cpu`, or `sort=-cpu` for the largest first. */
export function parseAsSort<Column extends string>(columns: readonly Column[]) {
  return createParser<Sort<Column>>({
    parse: text => {
      const descending = text.startsWith('-')
      const column = columns.find(sort => sort === (descending ? text.slice(1) : text))
      return column ? { column, descending } : null
    },
    serialize: ({ column, descending }) => `${descending ? '-' : ''}${column}`,
    eq: (a, b) => a.column === b.column && a.descending === b.descending,
  })
}
