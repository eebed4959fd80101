/** How long samples go on after the last page that showed them was left, ms: pages are changed more often than left. */
const LINGER_MS = 15_000

interface Follower {
  begin: () => () => void
  end: (() => void) | null
}

/** Whether any page shows samples now; whoever provides them begins and ends with that. */
export class StatsDemand {
  readonly #followers = new Set<Follower>()
  #wanted = 0
  #isOn = false
  #timer: NodeJS.Timeout | undefined

  /** A page shows samples until the returned function is called. */
  want(): () => void {
    this.#wanted += 1
    clearTimeout(this.#timer)
    this.#set(true)
    let isOver = false
    return () => {
      if (isOver) return
      isOver = true
      this.#wanted -= 1
      if (this.#wanted === 0) this.#timer = setTimeout(() => this.#set(false), LINGER_MS).unref()
    }
  }

  /** Calls `begin` whenever samples become wanted, and what it returned when they no longer are or on disposal. */
  follow(begin: () => () => void): Disposable {
    const follower: Follower = { begin, end: this.#isOn ? begin() : null }
    this.#followers.add(follower)
    return {
      [Symbol.dispose]: () => {
        this.#followers.delete(follower)
        follower.end?.()
      },
    }
  }

  #set(isOn: boolean): void {
    if (this.#isOn === isOn) return
    this.#isOn = isOn
    for (const follower of this.#followers) {
      follower.end?.()
      follower.end = isOn ? follower.begin() : null
    }
  }
}
