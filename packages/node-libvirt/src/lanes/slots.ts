import type { TimeLimit } from './time-limit.ts'

interface Waiting {
  key: string
  start: (release: () => void) => void
}

export interface SlotLimits {
  /** In all. */
  total: number
  /** Of one key. */
  perKey: number
}

/** Lets so many pass at a time, in all and of each key; the rest wait, each key in its order. */
export class Slots {
  readonly #limits: SlotLimits
  readonly #taken = new Map<string, number>()
  readonly #waiting = new Set<Waiting>()
  #total = 0

  constructor(limits: SlotLimits) {
    this.#limits = limits
  }

  /** Resolves with what frees the slot again. A caller that gives up meanwhile leaves the queue; nothing is resolved. */
  take(key: string, limit: TimeLimit): Promise<() => void> {
    return new Promise(start => {
      const waiting = { key, start }
      limit.onOver(() => this.#waiting.delete(waiting))
      this.#waiting.add(waiting)
      this.#startNext()
    })
  }

  #startNext(): void {
    for (const waiting of this.#waiting) {
      if (this.#total >= this.#limits.total) return
      const taken = this.#taken.get(waiting.key) ?? 0
      if (taken >= this.#limits.perKey) continue
      this.#waiting.delete(waiting)
      this.#total += 1
      this.#taken.set(waiting.key, taken + 1)
      waiting.start(this.#releaseOnce(waiting.key))
    }
  }

  #releaseOnce(key: string): () => void {
    let isReleased = false
    return () => {
      if (isReleased) return
      isReleased = true
      this.#total -= 1
      const left = (this.#taken.get(key) ?? 1) - 1
      if (left === 0) this.#taken.delete(key)
      else this.#taken.set(key, left)
      this.#startNext()
    }
  }
}
