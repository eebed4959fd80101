import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'

/** A browser that asks for a WebSocket, unanswered yet. */
export interface Upgrade {
  request: IncomingMessage
  socket: Duplex
  /** What was read of the connection behind the request. */
  head: Buffer
}
