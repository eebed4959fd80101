import { type FleetFilter, FleetSelection } from './fleet-selection.ts'
import type { MachineEntry, MachineMove } from './machine-entry.ts'
import { NameOrder } from './name-order.ts'

/** Filters that nobody asked for lately are forgotten; each keeps a list of what it matches. */
const KEPT = 50

/** Pages that show the same filter share its work, and what is selected is kept up instead of looked for anew at each change. */
export class SelectionCache {
  readonly #list: () => Iterable<MachineEntry>
  /** The one asked for last stands last. */
  readonly #selections = new Map<string, FleetSelection>()
  readonly #order = new NameOrder()
  #byName: readonly MachineEntry[] | null = null

  /** @param list gives all machines of the fleet. */
  constructor(list: () => Iterable<MachineEntry>) {
    this.#list = list
  }

  select({ text, states, host, sort, descending }: FleetFilter): FleetSelection {
    const key = JSON.stringify([text, states, host, sort, descending])
    const selection = this.#selections.get(key) ?? this.#make({ text, states, host, sort, descending })
    this.#selections.delete(key)
    this.#selections.set(key, selection)
    for (const oldest of this.#selections.keys()) {
      if (this.#selections.size <= KEPT) break
      this.#selections.delete(oldest)
    }
    return selection
  }

  /** One machine came, changed or went. */
  move(move: MachineMove): void {
    if (this.#byName) this.#order.move(move)
    for (const selection of this.#selections.values()) selection.move(move)
  }

  /** Samples of many machines changed: what they put in order no longer stands. */
  dropSampled(): void {
    for (const [key, { filter }] of this.#selections) if (filter.sort === 'cpu') this.#selections.delete(key)
  }

  /** Many machines came, changed or went, or the name of a host did: nothing stands. */
  dropOrder(): void {
    this.#selections.clear()
    this.#byName = null
  }

  #make(filter: FleetFilter): FleetSelection {
    this.#byName ??= this.#order.update(this.#list())
    return new FleetSelection(this.#byName, filter)
  }
}
