import type { MachineEntry } from './machine-entry.ts'

/** The machines of the fleet by their UUIDs, which copies on several hosts and connections share. */
export class UuidIndex {
  readonly #entries = new Map<string, Set<MachineEntry>>()

  add(entry: MachineEntry): void {
    const { uuid } = entry.machine
    const known = this.#entries.get(uuid)
    if (known) known.add(entry)
    else this.#entries.set(uuid, new Set([entry]))
  }

  remove(entry: MachineEntry): void {
    const { uuid } = entry.machine
    const known = this.#entries.get(uuid)
    known?.delete(entry)
    if (known?.size === 0) this.#entries.delete(uuid)
  }

  /** All that have this UUID, in the order in which they came. */
  find(uuid: string): readonly MachineEntry[] {
    return [...(this.#entries.get(uuid) ?? [])]
  }
}
