import { WebSocket } from 'ws'
import { ZodError } from 'zod'
import { LinkError } from './link-error.ts'
import type { PinnedAgent } from './pinned-agent.ts'
import type { TrafficBudget } from './traffic-budget.ts'

/** A snapshot of 20,000 machines, with room. */
const MAX_MESSAGE_BYTES = 16 * 1024 * 1024
/** An agent that hangs does not answer a goodbye either. */
const GOODBYE_MS = 500
/** An agent that greets and then hangs is lost like any other. */
const HANDSHAKE_TIMEOUT_MS = 5_000

type EventType = keyof WebSocket.WebSocketEventMap
type Handle<Type extends EventType> = (event: WebSocket.WebSocketEventMap[Type]) => void
type Listener<Type extends EventType> = Handle<Type> | { handleEvent: Handle<Type> }

export interface AgentSocketOptions {
  connections: PinnedAgent
  budget: TrafficBudget
  /** Why the socket ends, told before it does. */
  onError: (error: Error) => void
}

/**
 * The socket that tRPC opens to an agent: pinned, and closed on an agent that sends too much or what cannot be understood
 * — which tRPC would otherwise throw at the process.
 */
export function createAgentSocket({ connections, budget, onError }: AgentSocketOptions): typeof globalThis.WebSocket {
  const AgentSocket = class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      // The types of ws do not know `closeTimeout` yet.
      const options = {
        agent: connections,
        maxPayload: MAX_MESSAGE_BYTES,
        handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
        closeTimeout: GOODBYE_MS,
        perMessageDeflate: false,
        // Answers to pings would pile up for an agent that does not read them; ours never pings this way.
        autoPong: false,
      }
      super(url, protocols, options)
      this.on('error', error => onError(toLinkError(error)))
      this.on('message', (data, isBinary) => this.#look(isBinary ? null : (data as Buffer))) // ws's default for both
      this.on('ping', data => this.#look(data))
      this.on('pong', data => this.#look(data))
    }

    /** tRPC listens this way; what its listeners throw is about what the agent sent. */
    override addEventListener<Type extends EventType>(type: Type, listener: Listener<Type>, options?: object): void {
      const handle = (event: WebSocket.WebSocketEventMap[Type]) =>
        // tRPC answers the agent's pings through `this`.
        typeof listener === 'function' ? listener.call(this, event) : listener.handleEvent(event)
      super.addEventListener(type, type === 'message' ? event => this.#guard(() => handle(event)) : listener, options)
    }

    #guard(take: () => void): void {
      if (this.readyState !== WebSocket.OPEN) return
      try {
        take()
      } catch (error) {
        const isTold = error instanceof LinkError || error instanceof ZodError
        this.#drop(isTold ? error : new LinkError('senseless', 'a message that cannot be read'))
      }
    }

    #look(data: Buffer | null): void {
      if (data === null) this.#drop(new LinkError('senseless', 'a message that is not text'))
      else if (!budget.spend(data.length)) this.#drop(new LinkError('flooding', 'more messages than any agent has'))
    }

    #drop(error: Error): void {
      onError(error)
      this.terminate()
    }
  }
  // ws has every member of the browser's class that tRPC uses.
  return AgentSocket as unknown as typeof globalThis.WebSocket
}

function toLinkError(error: Error & { code?: string }): Error {
  if (error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') return new LinkError('flooding', 'a message over 16 MiB')
  if (error.code?.startsWith('WS_ERR_')) return new LinkError('senseless', error.code)
  if (/handshake has timed out/.test(error.message)) return new LinkError('silent', error.message)
  return error
}
