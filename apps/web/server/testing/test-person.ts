import { on, once } from 'node:events'
import { type WireError, wireErrorSchema } from '@virtdeck/shared/app-error'
import { WebSocket } from 'ws'
import { z } from 'zod'

const failureSchema = z.object({ error: z.object({ data: z.object({ app: wireErrorSchema }) }) })
// A mutation that answers nothing has no `data`.
const answerSchema = z.union([z.object({ result: z.object({ data: z.unknown().optional() }) }), failureSchema])
const id = z.string()
const liveMessageSchema = z.union([
  z.object({ id, result: z.object({ type: z.literal('data').optional(), data: z.unknown() }) }),
  failureSchema.extend({ id }),
])

/** What a call gave: data, or the error of the wire. */
export type Outcome = { data: unknown; error: null } | { data: null; error: WireError }

/** A browser of a test: its cookies, and the requests that pages make. */
export class TestPerson {
  readonly url: string
  /** As a browser keeps them: an answer adds to them, replaces and removes them. */
  readonly #cookies: Map<string, string>

  constructor(url: string, cookie: string) {
    this.url = url
    this.#cookies = new Map()
    this.#keep(cookie === '' ? [] : cookie.split('; '))
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  /** Each a `name=value` with or without what the browser shall do with it. */
  #keep(cookies: readonly string[]): void {
    for (const cookie of cookies) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (value === '' || /max-age=0/i.test(cookie)) this.#cookies.delete(name)
      else this.#cookies.set(name, value)
    }
  }

  async fetch(
    path: string,
    init: { method?: string; headers?: Record<string, string>; body?: string } = {},
  ): Promise<Response> {
    const headers = { cookie: this.cookie, origin: this.url, 'content-type': 'application/json', ...init.headers }
    const response = await fetch(new URL(path, this.url), { ...init, headers, redirect: 'manual' })
    this.#keep(response.headers.getSetCookie())
    return response
  }

  async query(procedure: string, input?: unknown): Promise<Outcome> {
    const query = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`
    return readOutcome(await (await this.fetch(`/api/trpc/${procedure}${query}`)).json())
  }

  async mutate(procedure: string, input?: unknown): Promise<Outcome> {
    const response = await this.fetch(`/api/trpc/${procedure}`, { method: 'POST', body: JSON.stringify(input ?? {}) })
    return readOutcome(await response.json())
  }

  /** Begins to open a WebSocket. */
  dial(path: string, headers: Record<string, string> = {}): WebSocket {
    const url = new URL(path, this.url.replace('http', 'ws'))
    return new WebSocket(url, { headers: { cookie: this.cookie, origin: this.url, ...headers } })
  }

  /** Opens a WebSocket. @throws `Unexpected server response: <status>` when refused. */
  async open(path: string, headers?: Record<string, string>): Promise<WebSocket> {
    const socket = this.dial(path, headers)
    await once(socket, 'open')
    return socket
  }

  /** The first step, and the only one without a second factor. */
  signIn(email: string, password: string): Promise<Response> {
    return this.fetch('/api/auth/sign-in/email', { method: 'POST', body: JSON.stringify({ email, password }) })
  }

  signOut(): Promise<Response> {
    return this.fetch('/api/auth/sign-out', { method: 'POST', body: '{}' })
  }
}

/** Sends a procedure over a live socket and waits for its first data or error. */
export async function subscribe(
  socket: WebSocket,
  path: string,
  { input, method = 'subscription' }: { input?: unknown; method?: 'subscription' | 'query' | 'mutation' } = {},
): Promise<Outcome> {
  const { value } = await follow(socket, path, { input, method }).next()
  return value ?? { data: null, error: null }
}

/** Sends a procedure over a live socket; each of its data or errors until the socket closes. */
export async function* follow(
  socket: WebSocket,
  path: string,
  { input, method = 'subscription' }: { input?: unknown; method?: 'subscription' | 'query' | 'mutation' } = {},
): AsyncGenerator<Outcome, undefined> {
  const id = crypto.randomUUID()
  const messages = on(socket, 'message', { close: ['close'] })
  socket.send(JSON.stringify({ id, method, params: { path, input } }))
  for await (const [message] of messages) {
    const parsed = liveMessageSchema.safeParse(parseJson(String(message)))
    if (parsed.success && parsed.data.id === id) yield readOutcome(parsed.data)
  }
  return undefined
}

/** tRPC's pings are no JSON. */
function parseJson(text: string): unknown {
  return text.startsWith('{') ? JSON.parse(text) : null
}

function readOutcome(answer: unknown): Outcome {
  const parsed = answerSchema.parse(answer)
  if ('error' in parsed) return { data: null, error: parsed.error.data.app }
  return { data: parsed.result.data, error: null }
}
