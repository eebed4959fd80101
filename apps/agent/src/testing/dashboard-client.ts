import { once } from 'node:events'
import type { IncomingHttpHeaders } from 'node:http'
import { request as httpsRequest, type RequestOptions } from 'node:https'
import { createTRPCClient, createWSClient, httpLink, splitLink, wsLink } from '@trpc/client'
import { WebSocket } from 'ws'
import type { Identity } from '../identity/identity.ts'
import type { AgentRouter } from '../router/index.ts'

export interface PlainResponse {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
}

/** A dashboard's side of the wire: mutual TLS with its own key, calls over HTTP, subscriptions over one WebSocket. */
export class DashboardClient implements Disposable {
  readonly #tls: RequestOptions
  readonly #origin: string
  readonly #sockets: ReturnType<typeof createWSClient>
  readonly trpc: ReturnType<typeof createTRPCClient<AgentRouter>>

  constructor(port: number, identity: Identity) {
    // What the agent is known by is its pin, which the dashboard compares; here it is the agent we started.
    this.#tls = { key: identity.key, cert: identity.certificate, rejectUnauthorized: false }
    this.#origin = `https://127.0.0.1:${port}`
    const tls = this.#tls
    class PinnedWebSocket extends WebSocket {
      constructor(url: string) {
        super(url, tls)
      }
    }
    this.#sockets = createWSClient({
      url: `wss://127.0.0.1:${port}/trpc`,
      WebSocket: PinnedWebSocket as unknown as typeof globalThis.WebSocket, // ws implements the DOM's interface
      lazy: { enabled: true, closeMs: 0 },
    })
    this.trpc = createTRPCClient<AgentRouter>({
      links: [
        splitLink({
          condition: operation => operation.type === 'subscription',
          true: wsLink<AgentRouter>({ client: this.#sockets }),
          false: httpLink<AgentRouter>({ url: `${this.#origin}/trpc`, fetch: (url, init) => this.#fetch(url, init) }),
        }),
      ],
    })
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<PlainResponse> {
    return await this.#request(`${this.#origin}${path}`, { headers })
  }

  /** Opens a WebSocket; rejects with an error that names the HTTP status when the upgrade is refused. */
  async openWebSocket(path: string): Promise<WebSocket> {
    const socket = new WebSocket(`${this.#origin.replace('https', 'wss')}${path}`, this.#tls)
    await once(socket, 'open')
    return socket
  }

  [Symbol.dispose](): void {
    this.#sockets.close()
  }

  async #fetch(
    input: URL | Request | string,
    init?: { method?: string; body?: unknown; headers?: unknown },
  ): Promise<Response> {
    const { status, body } = await this.#request(input instanceof Request ? input.url : String(input), {
      method: init?.method ?? 'GET',
      headers: { 'content-type': 'application/json' },
      body: typeof init?.body === 'string' ? init.body : undefined,
    })
    return new Response(new Uint8Array(body), { status, headers: { 'content-type': 'application/json' } })
  }

  async #request(
    url: string,
    { body, ...options }: RequestOptions & { body?: string | undefined },
  ): Promise<PlainResponse> {
    const request = httpsRequest(url, { ...this.#tls, ...options, agent: false })
    request.end(body)
    const [response] = await once(request, 'response')
    const chunks: Buffer[] = []
    for await (const chunk of response) chunks.push(chunk)
    return { status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }
  }
}
