export interface KeepaliveOptions {
  /** ms between pings; 0 for none. */
  intervalMs: number
  /** Pings that may stay without any answer. */
  count: number
}

/** Asks the peer for a sign of life and tells when none comes. Any packet counts as one. */
export class Keepalive {
  readonly #options: KeepaliveOptions
  readonly #sendPing: () => void
  readonly #onDead: (silenceMs: number) => void
  #timer: NodeJS.Timeout | undefined
  #unanswered = 0

  constructor(options: KeepaliveOptions, sendPing: () => void, onDead: (silenceMs: number) => void) {
    this.#options = options
    this.#sendPing = sendPing
    this.#onDead = onDead
    this.start()
  }

  /** Begins anew. */
  start(): void {
    this.stop()
    this.#unanswered = 0
    if (this.#options.intervalMs > 0) this.#timer = setInterval(() => this.#tick(), this.#options.intervalMs).unref()
  }

  /** While nobody reads, answers could not be seen. */
  stop(): void {
    clearInterval(this.#timer)
  }

  /** Something has come. */
  heard(): void {
    this.#unanswered = 0
  }

  #tick(): void {
    if (this.#unanswered >= this.#options.count) {
      this.stop()
      this.#onDead(this.#options.intervalMs * (this.#options.count + 1))
      return
    }
    this.#unanswered += 1
    this.#sendPing()
  }
}
