import type { DomainState } from '@virtdeck/shared/domain-state'
import type { FleetQuery, FleetTotals } from '@virtdeck/shared/fleet'
import { sortEntries } from './fleet-order.ts'
import type { MachineEntry } from './machine-entry.ts'

/** Everything that a query matches, in its order; the windows of all its pages are cut from it. */
export interface FleetSelection {
  entries: MachineEntry[]
  totals: FleetTotals
}

/** The part of a query that its windows share. */
export type FleetFilter = Omit<FleetQuery, 'offset' | 'limit'>

/**
 * Filters and sorts. Every word of the text must appear in name, title, UUID or host; `byState` counts what the other
 * filters let through, so that a page can say how many each state would show.
 */
export function selectMachines(byName: readonly MachineEntry[], filter: FleetFilter): FleetSelection {
  const words = filter.text
    .toLowerCase()
    .split(/\s+/)
    .filter(word => word !== '')
  const states = new Set(filter.states)
  const byState: Partial<Record<DomainState, number>> = {}
  const matching = byName.filter(entry => {
    if (filter.host !== null && entry.host.id !== filter.host) return false
    if (!words.every(word => entry.searchText.includes(word))) return false
    const { state } = entry.machine
    byState[state] = (byState[state] ?? 0) + 1
    return states.size === 0 || states.has(state)
  })
  return {
    entries: sortEntries(matching, filter.sort, filter.descending),
    totals: { matching: matching.length, all: byName.length, byState },
  }
}
