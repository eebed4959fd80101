import type { IncomingMessage, ServerResponse } from 'node:http'
import { TLSSocket } from 'node:tls'
import type { TRPCError } from '@trpc/server'
import { createHTTPHandler } from '@trpc/server/adapters/standalone'
import { applyWSSHandler } from '@trpc/server/adapters/ws'
import type { Logger } from 'pino'
import { type WebSocket, WebSocketServer } from 'ws'
import type { AgentContext, AgentServices } from '../router/context.ts'
import { agentRouter } from '../router/index.ts'
import { toWireError } from '../router/wire-error.ts'
import type { UpgradeRequest } from './console-route.ts'
import { untilSent } from './sent-bytes.ts'
import { peerPin } from './trusted-sockets.ts'

export const TRPC_PATH = '/trpc'
const BODY_AT_MOST_BYTES = 1_048_576

/** The procedures: queries and mutations over HTTP, subscriptions over WebSockets. */
export class TrpcEndpoint {
  readonly #sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: BODY_AT_MOST_BYTES })
  readonly #subscriptions: ReturnType<typeof applyWSSHandler>
  readonly handleRequest: (request: IncomingMessage, response: ServerResponse) => void

  constructor(services: AgentServices, log: Logger) {
    const onError = ({ error, path }: { error: TRPCError; path: string | undefined }) => logError(log, error, path)
    this.handleRequest = createHTTPHandler({
      router: agentRouter,
      basePath: `${TRPC_PATH}/`,
      maxBodySize: BODY_AT_MOST_BYTES,
      createContext: ({ req }: { req: IncomingMessage }): AgentContext => ({
        services,
        transport: 'http',
        dashboardPin: dashboardPinOf(req),
        untilSent: async () => {},
      }),
      onError,
    })
    this.#subscriptions = applyWSSHandler({
      wss: this.#sockets,
      router: agentRouter,
      createContext: ({ req, res: socket }: { req: IncomingMessage; res: WebSocket }): AgentContext => ({
        services,
        dashboardPin: dashboardPinOf(req),
        transport: 'websocket',
        untilSent: () => untilSent(socket),
      }),
      keepAlive: { enabled: true, pingMs: 20_000, pongWaitMs: 40_000 },
      onError,
    })
  }

  handleUpgrade({ request, socket, head }: UpgradeRequest): void {
    this.#sockets.handleUpgrade(request, socket, head, webSocket => {
      this.#sockets.emit('connection', webSocket, request)
    })
  }

  close(): void {
    this.#subscriptions.broadcastReconnectNotification()
    for (const socket of this.#sockets.clients) socket.close(1001)
    this.#sockets.close()
  }
}

function dashboardPinOf(request: IncomingMessage): string {
  const pin = request.socket instanceof TLSSocket ? peerPin(request.socket) : null
  if (pin === null) throw new Error('a request came over a connection without a key')
  return pin
}

/** Refusals are ordinary; what has no name of ours is a fault to be looked into. */
function logError(log: Logger, error: TRPCError, path: string | undefined): void {
  const { kind, code } = toWireError(error)
  if (kind === 'internal') log.error({ err: error, path }, 'a procedure failed')
  else log.debug({ path, code }, 'a procedure refused')
}
