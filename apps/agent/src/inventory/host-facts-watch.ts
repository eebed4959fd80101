import { rereadHostFacts } from './host-facts.ts'
import type { Inventory } from './inventory.ts'

const INTERVAL_MS = 30_000

/** Keeps the host's facts in the inventory current: names, memory and clocks change while an agent runs for months. */
export class HostFactsWatch {
  readonly #timer: NodeJS.Timeout

  constructor(inventory: Inventory) {
    this.#timer = setInterval(() => inventory.setFacts(rereadHostFacts(inventory.facts)), INTERVAL_MS).unref()
  }

  close(): void {
    clearInterval(this.#timer)
  }
}
