import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { CONTRACT_NUMBER, type Hello } from '@virtdeck/shared/hello'
import { type WebSocket, WebSocketServer } from 'ws'
import { z } from 'zod'
import type { AgentTarget } from '../agents/connect-pinned.ts'
import type { Identity } from '../agents/identity.ts'
import { hostIdOfPin } from '../agents/pin.ts'
import { newTestIdentity } from './test-identity.ts'

const requestSchema = z.object({
  id: z.number(),
  method: z.string(),
  params: z.object({ path: z.string(), input: z.unknown().optional() }).optional(),
})

/** A subscription as the peer sees it. */
export interface ScriptedSubscription {
  id: number
  input: unknown
  /** Sends data as the agent's router would. */
  send: (data: unknown) => void
  socket: WebSocket
}

/** How the peer behaves where it does not behave well. */
export interface AgentScript {
  /** Before TLS; returns true when it takes the connection for itself. */
  connect?: (socket: Duplex) => boolean
  hello?: (hello: Hello) => unknown
  /** Answers requests for itself, and returns true for those. */
  serve?: (request: IncomingMessage, response: ServerResponse) => boolean
  upgrade?: (socket: Duplex) => boolean
  inventory?: (subscription: ScriptedSubscription) => void
  stats?: (subscription: ScriptedSubscription) => void
}

/**
 * A peer with a key that speaks the agent's protocol as badly as a test wants. What it says of machines is made up, so it
 * shows how links behave and nothing else.
 */
export class ScriptedAgent implements AsyncDisposable {
  readonly identity: Identity
  readonly #server: Server
  readonly #script: AgentScript
  readonly #webSockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
  readonly #sockets = new Set<Duplex>()
  /** Each request as `METHOD /path`, without its query. */
  readonly requests: string[] = []
  /** How often it was dialled. */
  connections = 0

  private constructor(identity: Identity, script: AgentScript) {
    this.identity = identity
    this.#script = script
    this.#server = createServer({ key: identity.key, cert: identity.certificate })
    this.#takeConnections()
    this.#server.on('request', (request, response) => this.#serve(request, response))
    this.#server.on('upgrade', (request, socket, head) => {
      if (script.upgrade?.(socket)) return
      this.#webSockets.handleUpgrade(request, socket, head, webSocket => this.#follow(webSocket))
    })
  }

  static async start(script: AgentScript = {}): Promise<ScriptedAgent> {
    const agent = new ScriptedAgent(await newTestIdentity(), script)
    agent.#server.listen(0, '127.0.0.1')
    await once(agent.#server, 'listening')
    return agent
  }

  get id(): string {
    return hostIdOfPin(this.identity.pin)
  }

  get target(): AgentTarget {
    const { port } = this.#server.address() as AddressInfo // listens on TCP
    return { address: { host: '127.0.0.1', port }, pin: this.identity.pin }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    this.#server.close()
    await once(this.#server, 'close')
  }

  #takeConnections(): void {
    const [takeTls] = this.#server.listeners('connection') as ((socket: Duplex) => void)[] // Node's own, the only one
    this.#server.removeAllListeners('connection').on('connection', socket => {
      this.connections += 1
      this.#sockets.add(socket.on('error', () => {}).on('close', () => this.#sockets.delete(socket)))
      if (!this.#script.connect?.(socket)) takeTls?.call(this.#server, socket)
    })
    this.#server.on('tlsClientError', () => {})
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url?.split('?')[0] ?? ''
    this.requests.push(`${request.method} ${path}`)
    if (this.#script.serve?.(request, response)) return
    const hello = this.#hello()
    const data = this.#script.hello?.(hello) ?? hello
    response.end(JSON.stringify({ result: { data } }))
  }

  #hello(): Hello {
    const { id } = this
    return { version: '0.0.0', contract: CONTRACT_NUMBER, features: [], host: id, clock: Date.now(), connections: [] }
  }

  #follow(socket: WebSocket): void {
    socket.on('error', () => {})
    socket.on('message', message => {
      const text = (message as Buffer).toString() // ws's default
      if (text === 'PING') return socket.send('PONG')
      const parsed: unknown = JSON.parse(text)
      for (const one of Array.isArray(parsed) ? parsed : [parsed]) this.#answer(socket, requestSchema.parse(one))
    })
  }

  #answer(socket: WebSocket, { id, method, params }: z.infer<typeof requestSchema>): void {
    if (method !== 'subscription' || !params) return
    const send = (data: unknown) => socket.send(JSON.stringify({ id, result: { type: 'data', data } }))
    socket.send(JSON.stringify({ id, result: { type: 'started' } }))
    const follow = params.path === 'inventory.watch' ? this.#script.inventory : this.#script.stats
    follow?.({ id, input: params.input, send, socket })
  }
}
