import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { readBody } from './bounded-body.ts'
import type { PinnedAgent } from './pinned-agent.ts'

/** libvirt's longest XML, escaped in JSON, with room. */
const MAX_ANSWER_BYTES = 8 * 1024 * 1024

/** No answer came, or only a part of it. */
export class TransportError extends Error {
  /** Whether the agent may have received the request. */
  readonly wasSent: boolean

  constructor(wasSent: boolean, cause: Error) {
    super(cause.message, { cause })
    this.name = 'TransportError'
    this.wasSent = wasSent
  }
}

export interface AgentRequest {
  method?: string | undefined
  headers?: Record<string, string> | undefined
  body?: string | Readable | undefined
  signal?: AbortSignal | undefined
}

/** Sends one request to an agent. @throws {TransportError} when no answer begins. */
export function sendRequest(agent: PinnedAgent, url: URL, init: AgentRequest = {}): Promise<IncomingMessage> {
  const { method = 'GET', headers = {}, body, signal } = init
  return new Promise((resolve, reject) => {
    let wasSent = false
    const outgoing = request(url, { agent, method, headers, ...(signal && { signal }) })
    // A connection is handed over only after both keys were checked; from here on bytes may have left.
    outgoing.once('socket', () => {
      wasSent = true
    })
    outgoing.once('response', resolve)
    outgoing.once('error', error => reject(new TransportError(wasSent, error)))
    if (body === undefined || typeof body === 'string') outgoing.end(body)
    else pipeline(body, outgoing).catch((error: Error) => outgoing.destroy(error))
  })
}

/** What tRPC's link passes of all that `fetch` takes. */
interface LinkRequest {
  method?: string
  headers?: Record<string, string>
  body?: string
  signal?: AbortSignal | null
}

/** The part of `fetch` that tRPC's link uses, over pinned connections. */
export function createAgentFetch(agent: PinnedAgent) {
  return async (url: RequestInfo | URL, init: object = {}) => {
    const { signal, ...request } = init as LinkRequest // its own types allow all of fetch
    const address = new URL(url instanceof Request ? url.url : url)
    const response = await sendRequest(agent, address, { ...request, signal: signal ?? undefined })
    const answer = await readBody(response, MAX_ANSWER_BYTES).catch((error: Error) => {
      // An answer that is cut off by its own signal only says that it was cut off.
      throw new TransportError(true, signal?.reason instanceof Error ? signal.reason : error)
    })
    const status = response.statusCode ?? 0
    return { ok: status >= 200 && status < 300, status, json: async (): Promise<unknown> => JSON.parse(answer) }
  }
}
