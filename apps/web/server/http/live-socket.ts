import type { IncomingMessage } from 'node:http'
import { getWSConnectionHandler } from '@trpc/server/adapters/ws'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Viewer } from '../auth/viewer.ts'
import { appRouter } from '../router/index.ts'
import { logCallError } from '../router/log-call-error.ts'
import type { Runtime } from '../runtime.ts'
import { CLIENT_ADDRESS_HEADER } from './client-address.ts'
import { toHeaders } from './node-headers.ts'
import { untilSent } from './until-sent.ts'
import type { Upgrade } from './upgrade.ts'

export const LIVE_PATH = '/api/live'

/** Subscriptions are small; anything longer closes the socket with 1009. */
const MAX_FRAME_BYTES = 64 * 1024
const SESSION_ENDED = 4401
/** A peer that does not answer the goodbye within a second is cut off; the types of ws do not know `closeTimeout` yet. */
const SERVER_OPTIONS = { noServer: true, maxPayload: MAX_FRAME_BYTES, closeTimeout: 1_000 }

/** The socket over which pages subscribe, one for each tab. It keeps the session it was opened with, and ends with it. */
export class LiveSockets {
  readonly #runtime: Runtime
  readonly #server = new WebSocketServer(SERVER_OPTIONS)
  readonly #viewers = new WeakMap<IncomingMessage, Viewer>()
  readonly #connect: (socket: WebSocket, request: IncomingMessage) => void

  constructor(runtime: Runtime) {
    this.#runtime = runtime
    this.#server.on('headers', headers => headers.push(`x-virtdeck-runtime: ${runtime.id}`))
    this.#connect = getWSConnectionHandler({
      wss: this.#server,
      router: appRouter,
      keepAlive: { enabled: true, pingMs: 20_000, pongWaitMs: 20_000 },
      onError: ({ error, path }) => logCallError(runtime.log, error, path),
      createContext: ({ req, res }: { req: IncomingMessage; res: WebSocket }) => this.#createContext(req, res),
    })
  }

  /** Takes over an upgrade whose sender may subscribe. */
  open(viewer: Viewer, { request, socket, head }: Upgrade): void {
    this.#viewers.set(request, viewer)
    this.#server.handleUpgrade(request, socket, head, client => {
      const unwatch = this.#runtime.sessionWatch.add(viewer, () => client.close(SESSION_ENDED, 'session-ended'))
      client.on('close', unwatch)
      client.on('error', error => this.#runtime.log.info({ err: error }, 'a live socket failed'))
      this.#connect(client, request)
    })
  }

  close(): void {
    for (const client of this.#server.clients) client.terminate()
    this.#server.close()
  }

  #createContext(request: IncomingMessage, socket: WebSocket) {
    const requestHeaders = toHeaders(request)
    return {
      runtime: this.#runtime,
      transport: 'socket' as const,
      viewer: this.#viewers.get(request) ?? null,
      address: requestHeaders.get(CLIENT_ADDRESS_HEADER) ?? '',
      requestHeaders,
      untilSent: () => untilSent(socket),
      setCookies: () => {},
    }
  }
}
