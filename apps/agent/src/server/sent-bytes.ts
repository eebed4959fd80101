import { setTimeout as delay } from 'node:timers/promises'
import type { WebSocket } from 'ws'

const WAITING_AT_MOST_BYTES = 1_048_576
const LOOK_AGAIN_MS = 50

/**
 * Resolves when no more than a megabyte waits to be sent to the peer, or the socket is gone. Who produces messages asks
 * before the next one, so that a slow reader makes no queue here. (A WebSocket tells of no "drain"; hence the looking.)
 */
export async function untilSent(socket: WebSocket): Promise<void> {
  while (socket.bufferedAmount > WAITING_AT_MOST_BYTES && socket.readyState === socket.OPEN) await delay(LOOK_AGAIN_MS)
}
