import type { Page } from '@playwright/test'

export interface LiveMessage {
  /** The subscription's procedure, as `fleet.watch`. */
  path: string
  /** What it was asked for. */
  input: unknown
  /** What it told. */
  data: unknown
  bytes: number
}

interface Asked {
  path: string
  input: unknown
}

/** What the server tells a page over its WebSocket, message by message, from now on. */
export class LiveMessages {
  readonly all: LiveMessage[] = []
  /** Every frame that came, pings and beginnings of subscriptions included. */
  frames = 0
  readonly #asked = new Map<string, Asked>()

  constructor(page: Page) {
    page.on('websocket', socket => {
      socket.on('framesent', ({ payload }) => this.#noteAsked(String(payload)))
      socket.on('framereceived', ({ payload }) => this.#noteTold(String(payload)))
    })
  }

  /** What a procedure told since then; `since` is a length that `all` had. */
  of(path: string, since = 0): LiveMessage[] {
    return this.all.slice(since).filter(message => message.path === path)
  }

  #noteAsked(text: string): void {
    for (const { id, method, params } of parse(text)) if (method === 'subscription') this.#asked.set(String(id), params)
  }

  #noteTold(text: string): void {
    this.frames++
    for (const { id, result } of parse(text)) {
      const asked = this.#asked.get(String(id))
      if (asked && result?.data !== undefined) this.all.push({ ...asked, data: result.data, bytes: text.length })
    }
  }
}

interface Envelope {
  id: number | string
  method?: string
  params: Asked
  result?: { data?: unknown }
}

/** One message or several in one frame; tRPC's pings are no JSON. */
function parse(text: string): Envelope[] {
  if (!/^[{[]/.test(text)) return []
  const parsed: Envelope | Envelope[] = JSON.parse(text)
  return Array.isArray(parsed) ? parsed : [parsed]
}
