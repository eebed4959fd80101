import type { DomainState } from '@virtdeck/shared/domain-state'
import type { FleetQuery } from '@virtdeck/shared/fleet'
import type { MachineEntry } from './machine-entry.ts'

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

const SORT_VALUES: Record<Exclude<Sort, 'name'>, (entry: MachineEntry) => SortValue> = {
  host: entry => entry.host.name,
  state: entry => STATE_RANK[entry.machine.state],
  cpu: entry => entry.rate?.cpuPercent ?? null,
  memory: entry => entry.machine.memoryKiB,
  vcpus: entry => entry.machine.vcpus,
  since: entry => entry.machine.since.at,
}

/** Sorts what is in the order of names; equal values stay in that order, unknown ones come last either way. */
export function sortEntries(byName: MachineEntry[], sort: Sort, descending: boolean): MachineEntry[] {
  if (sort === 'name') return descending ? byName.toReversed() : byName
  const valueOf = SORT_VALUES[sort]
  const sign = descending ? -1 : 1
  const valued = byName.map(entry => ({ entry, value: valueOf(entry) }))
  return valued.toSorted((left, right) => compareValues(left.value, right.value, sign)).map(({ entry }) => entry)
}

function compareValues(left: SortValue, right: SortValue, sign: number): number {
  if (left === right) return 0
  if (left === null) return 1
  if (right === null) return -1
  return left < right ? -sign : sign
}
