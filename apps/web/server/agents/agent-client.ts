import { createTRPCClient, createWSClient, httpLink, splitLink, wsLink } from '@trpc/client'
import type { AgentRouter } from '@virtdeck/agent/router'
import { WebSocket } from 'ws'
import { formatAddress } from '../listen-address.ts'
import { createAgentFetch } from './agent-fetch.ts'
import type { AgentTarget } from './connect-pinned.ts'
import type { Identity } from './identity.ts'
import { PinnedAgent } from './pinned-agent.ts'

/** A snapshot of some ten thousand machines, with room. */
const MAX_MESSAGE_BYTES = 64 * 1024 * 1024
/** An agent that hangs does not answer a goodbye either. */
const GOODBYE_MS = 500
/** An agent that greets and then hangs is lost like any other. */
const HANDSHAKE_TIMEOUT_MS = 5_000
const KEEPALIVE = { enabled: true, intervalMs: 5_000, pongTimeoutMs: 5_000 }

/** One dial of an agent: calls over kept-alive HTTPS, subscriptions over one WebSocket opened at the first of them. */
export type AgentClient = ReturnType<typeof createAgentClient>

/** @param onLost is called when the WebSocket could not be opened or closed again. */
export function createAgentClient(target: AgentTarget, identity: Identity, onLost: (problem: string) => void) {
  const connections = new PinnedAgent(target, identity)
  const base = `https://${formatAddress(target.address)}`
  let problem = 'the connection was closed'
  const socket = createWSClient({
    url: `${base.replace('https:', 'wss:')}/trpc`,
    WebSocket: createSocketClass(connections, error => {
      problem = error.message
    }),
    lazy: { enabled: true, closeMs: 0 },
    keepAlive: KEEPALIVE,
    onClose: () => onLost(problem),
  })
  const trpc = createTRPCClient<AgentRouter>({
    links: [
      splitLink({
        condition: operation => operation.type === 'subscription',
        true: wsLink({ client: socket }),
        false: httpLink({ url: `${base}/trpc`, fetch: createAgentFetch(connections) }),
      }),
    ],
  })
  return {
    target,
    trpc,
    connections,
    url: (path: string) => new URL(path, base),
    close: () => {
      void socket.close()
      connections.destroy()
    },
  }
}

function createSocketClass(connections: PinnedAgent, onError: (error: Error) => void): typeof globalThis.WebSocket {
  const PinnedSocket = class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      // The types of ws do not know `closeTimeout` yet.
      const options = {
        agent: connections,
        maxPayload: MAX_MESSAGE_BYTES,
        handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
        closeTimeout: GOODBYE_MS,
      }
      super(url, protocols, options)
      this.on('error', onError)
    }
  }
  // ws has every member of the browser's class that tRPC uses.
  return PinnedSocket as unknown as typeof globalThis.WebSocket
}
