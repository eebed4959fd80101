import { CallTimeoutError } from '../errors/call-timeout-error.ts'

/** How far a call has come while its caller waits. */
export class TimeLimit {
  readonly timeoutMs: number | undefined
  /** Set by whoever hands the call to a socket. */
  wasSent = false
  #isOver = false
  #onOver: (() => void) | undefined

  constructor(timeoutMs?: number) {
    this.timeoutMs = timeoutMs
  }

  /** The caller has given up: what was not sent need not be. */
  get isOver(): boolean {
    return this.#isOver
  }

  /** Calls the listener when the caller gives up; the latest one counts. */
  onOver(listener: () => void): void {
    this.#onOver = listener
  }

  /** @throws CallTimeoutError, which nobody hears any more. */
  throwIfOver(procedure: string): void {
    if (this.#isOver) throw new CallTimeoutError(procedure, this.timeoutMs ?? 0, this.wasSent)
  }

  expire(): void {
    this.#isOver = true
    this.#onOver?.()
  }
}

/**
 * Runs a call and rejects with CallTimeoutError after `timeoutMs`; what comes of the call later is dropped. Without a
 * time limit it waits for ever.
 */
export function withTimeLimit<Result>(
  procedure: string,
  timeoutMs: number | undefined,
  start: (limit: TimeLimit) => Promise<Result>,
): Promise<Result> {
  const limit = new TimeLimit(timeoutMs)
  if (timeoutMs === undefined) return start(limit)
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      limit.expire()
      reject(new CallTimeoutError(procedure, timeoutMs, limit.wasSent))
    }, timeoutMs)
    start(limit)
      .finally(() => clearTimeout(timer))
      .then(resolve, reject)
  })
}
