import { DOMAIN_STATES } from '@virtdeck/shared/domain-state'
import { FLEET_SORTS, type FleetQuery } from '@virtdeck/shared/fleet'
import { createLoader, type inferParserType, parseAsArrayOf, parseAsString, parseAsStringLiteral } from 'nuqs/server'
import { parseAsSort } from '#search-params/parse-as-sort.ts'
import type { Sort } from '#ui/grid-head.tsx'

export type FleetSort = Sort<FleetQuery['sort']>

/** How the fleet page keeps its filter in the address. */
export const filterParams = {
  q: parseAsString.withDefault(''),
  state: parseAsArrayOf(parseAsStringLiteral(DOMAIN_STATES)).withDefault([]),
  host: parseAsString,
  sort: parseAsSort(FLEET_SORTS).withDefault({ column: 'name', descending: false }),
}
export type FilterParams = inferParserType<typeof filterParams>

export const loadFilterParams = createLoader(filterParams)

/** What the server is asked for, but the window. */
export type FleetFilter = Omit<FleetQuery, 'offset' | 'limit'>

const HOST_ID = /^[0-9a-f]{32}$/
const TEXT_LENGTH = 200

/** The filter of an address; what the server would refuse is left out. */
export function toFilter({ q, state, host, sort }: FilterParams): FleetFilter {
  return {
    text: q.slice(0, TEXT_LENGTH),
    states: state,
    host: host !== null && HOST_ID.test(host) ? host : null,
    sort: sort.column,
    descending: sort.descending,
  }
}
