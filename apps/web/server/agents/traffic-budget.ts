/** What an agent may send for good: ten times what 5,000 busy machines make. */
const BYTES_PER_SECOND = 4 * 1024 * 1024
/** What it may send at once: the largest snapshot, and all deltas that were missed. */
const BURST_BYTES = 32 * 1024 * 1024
/** What a message costs besides its bytes: reading many small ones is the work. */
const MESSAGE_BYTES = 8 * 1024

/**
 * How much one agent may send in subscriptions, over all its dials: an honest one never comes near, and one that floods
 * is dropped before it takes the time of the others.
 */
export class TrafficBudget {
  #left = BURST_BYTES
  #countedAt = performance.now()

  /** Takes a message of that length from the budget. @returns false when it is used up. */
  spend(bytes: number): boolean {
    const now = performance.now()
    const earned = ((now - this.#countedAt) / 1_000) * BYTES_PER_SECOND
    this.#countedAt = now
    this.#left = Math.min(this.#left + earned, BURST_BYTES) - bytes - MESSAGE_BYTES
    return this.#left >= 0
  }
}
