import { Agent } from 'node:https'
import type { Duplex } from 'node:stream'
import { type AgentTarget, connectPinned } from './connect-pinned.ts'
import type { Identity } from './identity.ts'

const MOST_CALLS_AT_ONCE = 32

/** Node's pool of kept-alive connections, each pinned to the agent's key before a request is written. */
export class PinnedAgent extends Agent {
  readonly #target: AgentTarget
  readonly #identity: Identity
  readonly #destroyed = new AbortController()

  constructor(target: AgentTarget, identity: Identity) {
    super({ keepAlive: true, maxSockets: MOST_CALLS_AT_ONCE })
    this.#target = target
    this.#identity = identity
  }

  override createConnection(_options: object, done?: (error: Error | null, socket: Duplex) => void): undefined {
    connectPinned(this.#target, this.#identity, this.#destroyed.signal).then(
      socket => done?.(null, socket),
      // Node looks at the error first and then does not touch the second argument.
      (error: Error) => (done as ((error: Error) => void) | undefined)?.(error),
    )
  }

  override destroy(): void {
    this.#destroyed.abort()
    super.destroy()
  }
}
