import type { WebSocket } from 'ws'

const PING_EVERY_MS = 20_000
const SILENT_AT_MOST_MS = 60_000

/** Pings a peer and drops it when it has been silent for a minute. Returns what ends that. */
export function keepAlive(webSocket: WebSocket): () => void {
  let heardAt = performance.now()
  const hear = () => {
    heardAt = performance.now()
  }
  webSocket.on('pong', hear).on('message', hear)
  const timer = setInterval(() => {
    if (performance.now() - heardAt > SILENT_AT_MOST_MS) webSocket.terminate()
    else if (webSocket.readyState === webSocket.OPEN) webSocket.ping()
  }, PING_EVERY_MS)
  return () => clearInterval(timer)
}
