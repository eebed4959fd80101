import { ChangeSignal } from '@virtdeck/shared/change-signal'

/**
 * Tells listeners that something changed: the first change after a quiet time at once, those that follow together at
 * most `intervalMs` later. A listener that is busy misses nothing; it hears once of all that came meanwhile.
 */
export class ChangePulse {
  readonly #intervalMs: number
  readonly #onPulse: () => void
  readonly #pulsed = new ChangeSignal()
  #version = 0
  #lastPulseAt = Number.NEGATIVE_INFINITY
  #isPending = false

  constructor(intervalMs: number, onPulse: () => void = () => {}) {
    this.#intervalMs = intervalMs
    this.#onPulse = onPulse
  }

  /** Grows by one each time that listeners are told. */
  get version(): number {
    return this.#version
  }

  notify(): void {
    if (this.#isPending) return
    this.#isPending = true
    const waitMs = this.#lastPulseAt + this.#intervalMs - performance.now()
    if (waitMs <= 0) queueMicrotask(() => this.#pulse())
    else setTimeout(() => this.#pulse(), waitMs).unref()
  }

  /** Yields after each change from the call on (several may be one) until the signal aborts. */
  listen(signal: AbortSignal): AsyncGenerator<void> {
    return this.#listen(this.#version, signal)
  }

  async *#listen(from: number, signal: AbortSignal): AsyncGenerator<void> {
    let seen = from
    while (!signal.aborted) {
      if (seen === this.#version) await this.#pulsed.next(signal)
      if (signal.aborted) return
      seen = this.#version
      yield
    }
  }

  #pulse(): void {
    this.#isPending = false
    this.#lastPulseAt = performance.now()
    this.#version += 1
    this.#pulsed.notify()
    this.#onPulse()
  }
}
