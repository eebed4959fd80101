import { DOMAIN_STATES, type DomainState } from '@virtdeck/shared/domain-state'
import type { FleetQuery, FleetTotals } from '@virtdeck/shared/fleet'
import { findPlace } from './find-place.ts'
import { compareBy, sortEntries } from './fleet-order.ts'
import type { MachineEntry, MachineMove, Standing } from './machine-entry.ts'

/** The part of a query that its windows share. */
export type FleetFilter = Omit<FleetQuery, 'offset' | 'limit'>

/**
 * Everything that a filter lets through, in its order, which windows are cut from. A machine that changes is moved within
 * it, so that a change costs the same however many machines there are. Every word of the text must appear in name, title,
 * UUID or host; `byState` counts what the other filters let through, so that a page can say how many each state would show.
 */
export class FleetSelection {
  readonly filter: FleetFilter
  readonly #words: string[]
  readonly #states: ReadonlySet<DomainState>
  readonly #compare: (left: Standing, right: Standing) => number
  readonly #entries: MachineEntry[]
  #all: number
  readonly #byState = new Map<DomainState, number>()

  /** Looks at each machine once. @param byName all machines in the order of names. */
  constructor(byName: readonly MachineEntry[], filter: FleetFilter) {
    this.filter = filter
    this.#words = filter.text.toLowerCase().split(/\s+/).filter(Boolean)
    this.#states = new Set(filter.states)
    this.#compare = compareBy(filter.sort, filter.descending)
    this.#all = byName.length
    const matching = byName.filter(entry => {
      if (!this.#isCounted(entry)) return false
      this.#count(entry.machine.state, 1)
      return this.#hasState(entry)
    })
    this.#entries = sortEntries(matching, filter.sort, filter.descending)
  }

  get totals(): FleetTotals {
    const byState = DOMAIN_STATES.map(state => [state, this.#byState.get(state) ?? 0] as const)
    return {
      matching: this.#entries.length,
      all: this.#all,
      byState: Object.fromEntries(byState.filter(([, count]) => count > 0)),
    }
  }

  window(offset: number, limit: number): MachineEntry[] {
    return this.#entries.slice(offset, offset + limit)
  }

  /** Brings one machine to where it stands now; to be told of each change, in order. */
  move({ entry, before, isGone }: MachineMove): void {
    this.#all += Number(!isGone) - Number(before !== null)
    const was = before && this.#isCounted(before) ? before : null
    const is = !isGone && this.#isCounted(entry) ? entry : null
    if (was) this.#count(was.machine.state, -1)
    if (is) this.#count(is.machine.state, 1)
    const [old, now] = [was && this.#hasState(was) ? was : null, is && this.#hasState(is) ? is : null]
    if (old && now && this.#compare(old, now) === 0) return
    if (old) this.#entries.splice(this.#placeOf(old, entry), 1)
    if (now) this.#entries.splice(this.#placeOf(now, entry), 0, entry)
  }

  /** By how it stood: every other machine stands by its values of now, and the moved one where it stood. */
  #placeOf(standing: Standing, moved: MachineEntry): number {
    return findPlace(this.#entries, found => found === moved || this.#compare(found, standing) >= 0)
  }

  #isCounted(standing: Standing): boolean {
    const { host } = this.filter
    return (host === null || standing.host.id === host) && this.#words.every(word => standing.searchText.includes(word))
  }

  #hasState({ machine }: Standing): boolean {
    return this.#states.size === 0 || this.#states.has(machine.state)
  }

  #count(state: DomainState, difference: number): void {
    this.#byState.set(state, (this.#byState.get(state) ?? 0) + difference)
  }
}
