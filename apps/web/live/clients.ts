import { QueryClient } from '@tanstack/react-query'
import { createTRPCClient, createWSClient, httpLink, splitLink, type TRPCWebSocketClient, wsLink } from '@trpc/client'
import { paths } from '#paths.ts'
import type { AppRouter } from '#server/router/index.ts'
import { shouldRetry } from './should-retry.ts'

const RECONNECT_FIRST_MS = 200
const RECONNECT_LONGEST_MS = 5_000

/** What a page talks through: calls over HTTP, and one socket for subscriptions only. */
export interface Clients {
  trpc: ReturnType<typeof createTRPCClient<AppRouter>>
  queries: QueryClient
  /** Null while rendering on the server. */
  socket: TRPCWebSocketClient | null
}

/**
 * Makes the clients of one page load. The socket opens with the first subscription. Calls never travel on it: the socket's
 * link queues and repeats what it sends, which a mutation must never be.
 */
export function createClients(): Clients {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: shouldRetry, staleTime: 5_000 } } })
  const calls = httpLink<AppRouter>({ url: paths.calls() })
  // `WebSocket` exists on the server too; a page rendered there must not open one.
  if (typeof window === 'undefined') return { trpc: createTRPCClient({ links: [calls] }), queries, socket: null }
  const socket = openSocket()
  const link = splitLink<AppRouter>({
    condition: operation => operation.type === 'subscription',
    true: wsLink({ client: socket }),
    false: calls,
  })
  return { trpc: createTRPCClient({ links: [link] }), queries, socket }
}

function openSocket(): TRPCWebSocketClient {
  return createWSClient({
    url: () => `${window.location.origin.replace(/^http/, 'ws')}${paths.live()}`,
    lazy: { enabled: true, closeMs: 10_000 },
    keepAlive: { enabled: true, intervalMs: 10_000, pongTimeoutMs: 4_000 },
    retryDelayMs: attempt => Math.min(RECONNECT_FIRST_MS * 2 ** attempt, RECONNECT_LONGEST_MS),
  })
}
