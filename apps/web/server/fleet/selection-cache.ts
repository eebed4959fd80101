import { type FleetFilter, type FleetSelection, selectMachines } from './fleet-window.ts'
import type { MachineEntry } from './machine-entry.ts'
import { NameOrder } from './name-order.ts'

/** Pages that show the same filter share its work, and names are put in order only when one changed. */
export class SelectionCache {
  readonly #list: () => Iterable<MachineEntry>
  readonly #selections = new Map<string, FleetSelection>()
  readonly #order = new NameOrder()
  #byName: readonly MachineEntry[] | null = null

  /** @param list gives all machines of the fleet. */
  constructor(list: () => Iterable<MachineEntry>) {
    this.#list = list
  }

  select({ text, states, host, sort, descending }: FleetFilter): FleetSelection {
    const key = JSON.stringify([text, states, host, sort, descending])
    const known = this.#selections.get(key)
    if (known) return known
    this.#byName ??= this.#order.update(this.#list())
    const selection = selectMachines(this.#byName, { text, states, host, sort, descending })
    this.#selections.set(key, selection)
    return selection
  }

  /** Values changed: what was selected no longer stands. */
  dropSelections(): void {
    this.#selections.clear()
  }

  /** Machines came, went or were renamed: neither does the order of names. */
  dropOrder(): void {
    this.#selections.clear()
    this.#byName = null
  }
}
