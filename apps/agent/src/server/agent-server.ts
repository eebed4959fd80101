import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { AppError } from '@virtdeck/shared/app-error'
import type { Logger } from 'pino'
import type { ListenAddress } from '../config/listen-address.ts'
import type { Screenshots } from '../services/screenshot.ts'
import type { ConsoleRoute, UpgradeRequest } from './console-route.ts'
import { refuseUpgrade, respondWithError } from './error-response.ts'
import { EXECUTABLE_PATH, type ExecutableRoute } from './executable-route.ts'
import { parseMachinePath } from './machine-path.ts'
import { serveScreenshot } from './screenshot-route.ts'
import { TRPC_PATH, type TrpcEndpoint } from './trpc-endpoint.ts'

export interface AgentRoutes {
  trpc: TrpcEndpoint
  consoles: ConsoleRoute
  screenshots: Screenshots
  executable: ExecutableRoute
}

/** How long calls and closing handshakes may still take when the agent stops. */
const GRACE_MS = 2_000

/** Everything that a dashboard can reach of this agent. */
export class AgentServer {
  readonly #server: Server
  readonly #routes: AgentRoutes
  readonly #log: Logger
  readonly #sockets = new Set<Duplex>()

  constructor(server: Server, routes: AgentRoutes, log: Logger) {
    this.#server = server
    this.#routes = routes
    this.#log = log
    server.on('secureConnection', socket => {
      this.#sockets.add(socket)
      socket.once('close', () => this.#sockets.delete(socket))
    })
    server.on('request', (request, response) => void this.#serve(request, response))
    server.on('upgrade', (request, socket, head) => void this.#upgrade(request, socket, head))
  }

  /** Resolves with the port once it listens; rejects when the address is taken. */
  async listen({ host, port }: ListenAddress): Promise<number> {
    this.#server.listen(port, host)
    await once(this.#server, 'listening')
    return (this.#server.address() as AddressInfo).port // a TCP server's address is one
  }

  /** Takes no more calls, ends streams, lets running calls finish for two seconds. */
  async close(): Promise<void> {
    const closed = once(this.#server, 'close')
    this.#server.close()
    this.#routes.trpc.close()
    this.#routes.consoles.close()
    const timer = setTimeout(() => this.#destroySockets(), GRACE_MS)
    await closed
    clearTimeout(timer)
  }

  #destroySockets(): void {
    for (const socket of this.#sockets) socket.destroy()
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const url = urlOf(request)
      const { pathname } = url
      response.once('finish', () => this.#routes.executable.answered(response.statusCode))
      if (pathname.startsWith(`${TRPC_PATH}/`)) return this.#routes.trpc.handleRequest(request, response)
      if (pathname === EXECUTABLE_PATH) return await this.#routes.executable.serve(url, { request, response })
      const machine = parseMachinePath(pathname)
      const isRead = request.method === 'GET' || request.method === 'HEAD'
      if (machine?.part !== 'screenshot.png' || !isRead) throw new AppError('procedure-not-found')
      await serveScreenshot(this.#routes.screenshots, machine.ref, { request, response })
    } catch (error) {
      respondWithError(response, error, this.#log)
    }
  }

  async #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    // Node leaves an upgraded socket without listeners; a reset meanwhile is no fault of ours.
    socket.on('error', () => socket.destroy())
    try {
      const url = urlOf(request)
      const upgrade: UpgradeRequest = { request, socket, head, url }
      if (url.pathname === TRPC_PATH) return this.#routes.trpc.handleUpgrade(upgrade)
      const machine = parseMachinePath(url.pathname)
      if (machine?.part !== 'console') throw new AppError('procedure-not-found')
      await this.#routes.consoles.open(machine.ref, upgrade)
    } catch (error) {
      refuseUpgrade(socket, error, this.#log)
    }
  }
}

function urlOf(request: IncomingMessage): URL {
  const url = URL.parse(request.url ?? '/', 'https://agent')
  if (!url) throw new AppError('input-invalid')
  return url
}
