/** Wakes everybody who waits, once, at each change. */
export class ChangeSignal {
  #waiting = Promise.withResolvers<void>()

  notify(): void {
    const { resolve } = this.#waiting
    this.#waiting = Promise.withResolvers<void>()
    resolve()
  }

  /** Resolves at the next change or when the signal aborts, whichever is first. */
  async next(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return
    const aborted = Promise.withResolvers<void>()
    const stop = () => aborted.resolve()
    signal.addEventListener('abort', stop, { once: true })
    try {
      await Promise.race([this.#waiting.promise, aborted.promise])
    } finally {
      signal.removeEventListener('abort', stop)
    }
  }
}
