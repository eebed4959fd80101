/** The last deltas by their sequence numbers, which grow by one from 1. */
export class DeltaRing<Delta> {
  readonly #capacity: number
  readonly #deltas: Delta[] = []
  #sequence = 0

  constructor(capacity: number) {
    this.#capacity = capacity
  }

  /** The number of the newest delta; 0 before the first. */
  get sequence(): number {
    return this.#sequence
  }

  push(delta: Delta): void {
    this.#deltas[this.#sequence % this.#capacity] = delta
    this.#sequence++
  }

  /** The delta of that number; null when it is no longer, or not yet, here. */
  at(sequence: number): Delta | null {
    if (!this.holdsAfter(sequence - 1) || sequence > this.#sequence) return null
    return this.#deltas[(sequence - 1) % this.#capacity] ?? null
  }

  /** Whether everything that came after that number is still here. */
  holdsAfter(sequence: number): boolean {
    return sequence >= 0 && sequence <= this.#sequence && this.#sequence - sequence <= this.#capacity
  }
}
