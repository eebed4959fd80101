/** The dashboard shows a skew above this; a smaller step changes nothing that a person sees, ms. */
const STEP_MS = 2_000
const LEAST_BETWEEN_MS = 1_000

/**
 * The difference between an agent's clock and ours. It is asked for by `ask`; whatever else the agent says of its time
 * only tells when to ask again, since a message may have waited on its way.
 */
export class AgentClock {
  readonly #ask: () => Promise<void>
  #skewMs = 0
  #setAt = Number.NEGATIVE_INFINITY
  #asking: Promise<void> | null = null

  /** @param ask asks the agent and calls `set`; it must not reject. */
  constructor(ask: () => Promise<void>) {
    this.#ask = ask
  }

  /** The agent's clock less ours, ms. */
  get skewMs(): number {
    return this.#skewMs
  }

  /** The agent's clock at a moment between the two, all in ms since the epoch. */
  set({ before, clock, after }: { before: number; clock: number; after: number }): void {
    this.#skewMs = Math.round(clock - (before + after) / 2)
    this.#setAt = performance.now()
  }

  /** Something was sent at that time of the agent's clock: asks again where that tells of a step. */
  hear(at: number): void {
    if (Math.abs(at - Date.now() - this.#skewMs) > STEP_MS) this.check()
  }

  /** Asks again, unless that was just done or is under way. */
  check(): void {
    if (this.#asking || performance.now() - this.#setAt < LEAST_BETWEEN_MS) return
    this.#asking = this.#ask().finally(() => {
      this.#asking = null
    })
  }
}
