import { setTimeout as delay } from 'node:timers/promises'

const ROUND_MS = 600_000
const STEP_AT_MOST_MS = 2_000

export interface ReconciliationSteps {
  listKeys: () => string[]
  readKey: (key: string) => Promise<void>
  /** Finds what came or went without a hint. */
  beginRound: () => Promise<void>
}

/** Reads everything again, one after the other, so that what made no event and no file is seen within ten minutes. */
export class SlowReconciliation {
  readonly #steps: ReconciliationSteps
  readonly #closing = new AbortController()

  constructor(steps: ReconciliationSteps) {
    this.#steps = steps
  }

  start(): void {
    void this.#runUntilClosed().catch(() => {}) // ends by the abort of `close` alone: steps swallow their own failures
  }

  close(): void {
    this.#closing.abort()
  }

  async #runUntilClosed(): Promise<void> {
    for (;;) {
      const keys = this.#steps.listKeys()
      const stepMs = Math.min(STEP_AT_MOST_MS, ROUND_MS / (keys.length + 1))
      for (const key of keys) {
        await this.#wait(stepMs)
        await this.#steps.readKey(key)
      }
      await this.#wait(stepMs)
      await this.#steps.beginRound().catch(() => {})
    }
  }

  #wait(ms: number): Promise<unknown> {
    return delay(ms, null, { signal: this.#closing.signal, ref: false })
  }
}
