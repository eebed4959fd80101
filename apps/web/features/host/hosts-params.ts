import { type inferParserType, parseAsArrayOf, parseAsString, parseAsStringLiteral } from 'nuqs/server'
import { parseAsSort } from '#search-params/parse-as-sort.ts'
import type { Sort } from '#ui/grid-head.tsx'
import { HOST_CONDITIONS } from '#wording/host-condition.ts'

export const HOST_SORTS = ['name', 'state', 'address', 'machines', 'cpu', 'memory', 'agent', 'uptime'] as const
export type HostSort = Sort<(typeof HOST_SORTS)[number]>

/** How the list of hosts keeps its filter in the address. */
export const hostsParams = {
  q: parseAsString.withDefault(''),
  state: parseAsArrayOf(parseAsStringLiteral(HOST_CONDITIONS)).withDefault([]),
  sort: parseAsSort(HOST_SORTS).withDefault({ column: 'name', descending: false }),
}
export type HostsParams = inferParserType<typeof hostsParams>
