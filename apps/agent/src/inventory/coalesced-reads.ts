interface Slot<Result> {
  running: Promise<Result>
  /** Shared by everybody who asked while one was running. */
  next: Promise<Result> | null
}

/**
 * At most one read of a key runs and at most one waits, however often it is asked for. Whoever asks gets a read that
 * began after asking, so that it sees whatever caused the question.
 */
export class CoalescedReads<Result> {
  readonly #read: (key: string) => Promise<Result>
  readonly #slots = new Map<string, Slot<Result>>()

  constructor(read: (key: string) => Promise<Result>) {
    this.#read = read
  }

  read(key: string): Promise<Result> {
    const slot = this.#slots.get(key)
    if (!slot) return this.#begin(key)
    slot.next ??= slot.running.then(
      () => this.#begin(key),
      () => this.#begin(key),
    )
    return slot.next
  }

  #begin(key: string): Promise<Result> {
    const slot: Slot<Result> = { running: this.#read(key), next: null }
    this.#slots.set(key, slot)
    const settle = () => {
      if (slot.next === null) this.#slots.delete(key)
    }
    slot.running.then(settle, settle)
    return slot.running
  }
}
