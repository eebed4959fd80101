const FIRST_MS = 250
const MOST_MS = 15_000

/** Waits that grow from a quarter of a second to 15 s, spread so that a thousand agents are not dialled at once. */
export class Backoff {
  #failures = 0

  /** The next wait, ms. */
  next(): number {
    const base = Math.min(FIRST_MS * 2 ** this.#failures, MOST_MS)
    this.#failures += 1
    return base * (0.75 + Math.random() / 2)
  }

  reset(): void {
    this.#failures = 0
  }
}
