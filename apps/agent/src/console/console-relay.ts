import type { Duplex } from 'node:stream'
import { AppError } from '@virtdeck/shared/app-error'
import { CONSOLE_CLOSE_CODES, type ConsoleCloseReason, type ConsoleMode } from '@virtdeck/shared/console'
import type { Logger } from 'pino'
import { createWebSocketStream, type WebSocket } from 'ws'
import { keepAlive } from './keep-alive.ts'
import { RfbProtocolError, relayHandshake } from './rfb-handshake.ts'
import { ViewFilter } from './view-filter.ts'

/**
 * Joins a WebSocket and a machine's screen until one of them ends; both are closed then. Streams wait for each other, so
 * a slow side holds up no more than some buffers.
 */
export async function relayConsole(
  webSocket: WebSocket,
  screen: Duplex,
  { mode, log }: { mode: ConsoleMode; log: Logger },
): Promise<void> {
  const client = createWebSocketStream(webSocket)
  const stopKeepingAlive = keepAlive(webSocket)
  const ended = firstEnd(client, screen)
  try {
    await relayHandshake(screen, client)
    await Promise.race([ended, joinStreams(client, screen, mode)])
  } catch (error) {
    log.debug({ err: error }, 'a console ended')
    closeFor(webSocket, reasonOf(error))
  } finally {
    stopKeepingAlive()
    closeFor(webSocket, 'screen-closed')
    screen.destroy()
  }
}

/** Rejects when a message of the client can't be let pass; otherwise the streams' ends settle it. */
function joinStreams(client: Duplex, screen: Duplex, mode: ConsoleMode): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>()
  screen.pipe(client, { end: false })
  if (mode === 'control') client.pipe(screen, { end: false })
  else client.pipe(new ViewFilter().on('error', reject)).pipe(screen, { end: false })
  return promise
}

function firstEnd(...streams: Duplex[]): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  for (const stream of streams) {
    stream.once('end', resolve).once('close', resolve)
    // A reset is an end like any other: `close` follows.
    stream.on('error', () => resolve())
  }
  return promise
}

function reasonOf(error: unknown): ConsoleCloseReason {
  if (error instanceof RfbProtocolError) return 'not-understood'
  if (error instanceof AppError && Object.hasOwn(CONSOLE_CLOSE_CODES, error.code)) {
    return error.code as ConsoleCloseReason // its own key, checked here
  }
  return 'screen-closed'
}

/** Has no effect on one that is closing already. */
function closeFor(webSocket: WebSocket, reason: ConsoleCloseReason): void {
  if (webSocket.readyState === webSocket.OPEN) webSocket.close(CONSOLE_CLOSE_CODES[reason], reason)
}
