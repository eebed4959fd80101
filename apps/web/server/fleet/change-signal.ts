/**
 * Tells listeners that something changed: the first change after a quiet time at once, those that follow together at
 * most `intervalMs` later. A listener that is busy misses nothing; it hears once of all that came meanwhile.
 */
export class ChangeSignal {
  readonly #intervalMs: number
  #nextPulse = Promise.withResolvers<void>()
  #version = 0
  #lastPulseAt = Number.NEGATIVE_INFINITY
  #isPending = false

  constructor(intervalMs: number) {
    this.#intervalMs = intervalMs
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
    const aborted = Promise.withResolvers<void>()
    const abort = () => aborted.resolve()
    signal.addEventListener('abort', abort)
    let seen = from
    try {
      while (!signal.aborted) {
        if (seen === this.#version) await Promise.race([this.#nextPulse.promise, aborted.promise])
        if (signal.aborted) return
        seen = this.#version
        yield
      }
    } finally {
      signal.removeEventListener('abort', abort)
    }
  }

  #pulse(): void {
    this.#isPending = false
    this.#lastPulseAt = performance.now()
    this.#version += 1
    this.#nextPulse.resolve()
    this.#nextPulse = Promise.withResolvers()
  }
}
