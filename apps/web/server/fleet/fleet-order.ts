import type { DomainState } from '@virtdeck/shared/domain-state'
import type { FleetQuery } from '@virtdeck/shared/fleet'
import type { MachineEntry, Standing } from './machine-entry.ts'
import { compareNames } from './name-order.ts'

type Sort = FleetQuery['sort']
type SortValue = number | string | null

/** What needs an eye stands before what rests. */
const STATE_RANK: Record<DomainState, number> = {
  crashed: 0,
  running: 1,
  blocked: 2,
  shutdown: 3,
  paused: 4,
  pmsuspended: 5,
  shutoff: 6,
  nostate: 7,
}

const SORT_VALUES: Record<Exclude<Sort, 'name'>, (entry: Standing) => SortValue> = {
  host: entry => entry.host.name,
  state: entry => STATE_RANK[entry.machine.state],
  cpu: entry => entry.rate?.cpuPercent ?? null,
  memory: entry => entry.machine.memoryKiB,
  vcpus: entry => entry.machine.vcpus,
  since: entry => entry.machine.since.at,
}

/** Sorts what is in the order of names; equal values stay in that order, unknown ones come last either way. */
export function sortEntries(byName: readonly MachineEntry[], sort: Sort, descending: boolean): MachineEntry[] {
  if (sort === 'name') return descending ? byName.toReversed() : [...byName]
  const valueOf = SORT_VALUES[sort]
  const sign = descending ? -1 : 1
  const valued = byName.map(entry => ({ entry, value: valueOf(entry) }))
  return valued.toSorted((left, right) => compareValues(left.value, right.value, sign)).map(({ entry }) => entry)
}

/** The same order, to find the place of one. */
export function compareBy(sort: Sort, descending: boolean): (left: Standing, right: Standing) => number {
  const sign = descending ? -1 : 1
  if (sort === 'name') return (left, right) => sign * compareNames(left, right)
  const valueOf = SORT_VALUES[sort]
  return (left, right) => compareValues(valueOf(left), valueOf(right), sign) || compareNames(left, right)
}

function compareValues(left: SortValue, right: SortValue, sign: number): number {
  if (left === right) return 0
  if (left === null) return 1
  if (right === null) return -1
  return left < right ? -sign : sign
}
