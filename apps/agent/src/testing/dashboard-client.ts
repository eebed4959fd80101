import { once } from 'node:events'
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { request as httpsRequest, type RequestOptions } from 'node:https'
import { buffer } from 'node:stream/consumers'
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
          false: httpLink<AgentRouter>({ url: `${this.#origin}/trpc`, fetch: this.#fetch }),
        }),
      ],
    })
  }

  /** As much of `fetch` as tRPC uses; the global one can't present a certificate. */
  readonly #fetch = async (url: URL | string, init?: { method?: string; body?: unknown }): Promise<Response> => {
    const { status, body } = await this.#request(String(url), {
      method: init?.method ?? 'GET',
      headers: { 'content-type': 'application/json' },
      body: typeof init?.body === 'string' ? init.body : undefined,
    })
    return new Response(new Uint8Array(body), { status, headers: { 'content-type': 'application/json' } })
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
    void this.#sockets.close()
  }

  async #request(
    url: string,
    { body, ...options }: RequestOptions & { body?: string | undefined },
  ): Promise<PlainResponse> {
    const request = httpsRequest(url, { ...this.#tls, ...options, agent: false })
    request.end(body)
    const [response] = (await once(request, 'response')) as [IncomingMessage] // what Node emits
    return { status: response.statusCode ?? 0, headers: response.headers, body: await buffer(response) }
  }
}
