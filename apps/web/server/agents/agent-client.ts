import { createTRPCClient, createWSClient, httpLink, splitLink, wsLink } from '@trpc/client'
import type { AgentRouter } from '@virtdeck/agent/router'
import { formatAddress } from '../listen-address.ts'
import { createAgentFetch } from './agent-fetch.ts'
import { createAgentSocket } from './agent-socket.ts'
import type { AgentTarget } from './connect-pinned.ts'
import type { Identity } from './identity.ts'
import { PinnedAgent } from './pinned-agent.ts'
import { TrafficBudget } from './traffic-budget.ts'

const KEEPALIVE = { enabled: true, intervalMs: 5_000, pongTimeoutMs: 5_000 }

/** One dial of an agent: calls over kept-alive HTTPS, subscriptions over one WebSocket opened at the first of them. */
export type AgentClient = ReturnType<typeof createAgentClient>

export interface AgentClientOptions {
  target: AgentTarget
  identity: Identity
  /** Shared by all dials of one agent. */
  budget?: TrafficBudget
  /** Called when the WebSocket could not be opened or closed again. */
  onLost: (error: Error) => void
}

export function createAgentClient({ target, identity, budget = new TrafficBudget(), onLost }: AgentClientOptions) {
  const connections = new PinnedAgent(target, identity)
  const base = `https://${formatAddress(target.address)}`
  const socket = createWSClient({
    url: `${base.replace('https:', 'wss:')}/trpc`,
    WebSocket: createAgentSocket({ connections, budget, onError: onLost }),
    lazy: { enabled: true, closeMs: 0 },
    keepAlive: KEEPALIVE,
    onClose: () => onLost(new Error('the connection was closed')),
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
