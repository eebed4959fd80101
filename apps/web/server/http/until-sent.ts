import { setTimeout as delay } from 'node:timers/promises'
import type { WebSocket } from 'ws'

const WAITING_AT_MOST_BYTES = 256 * 1024
const LOOK_AGAIN_MS = 50

/**
 * Resolves when no more than a quarter of a megabyte waits to be sent to the peer, or the socket is gone. (A WebSocket
 * tells of no "drain"; hence the looking.)
 */
export async function untilSent(socket: WebSocket): Promise<void> {
  while (socket.bufferedAmount > WAITING_AT_MOST_BYTES && socket.readyState === socket.OPEN) await delay(LOOK_AGAIN_MS)
}
