import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { AppError } from '@virtdeck/shared/app-error'
import { type ConsoleMode, consoleModeSchema } from '@virtdeck/shared/console'
import type { DomainRef } from '@virtdeck/shared/identity'
import type { Logger } from 'pino'
import { WebSocketServer } from 'ws'
import { relayConsole } from '../console/console-relay.ts'
import type { Consoles } from '../services/console.ts'

/** A browser sends keys and clipboards; nothing of a megabyte in one frame. */
const FRAME_AT_MOST_BYTES = 1_048_576

export interface UpgradeRequest {
  request: IncomingMessage
  socket: Duplex
  head: Buffer
  url: URL
}

/** Opens machines' screens over WebSockets. */
export class ConsoleRoute {
  readonly #consoles: Consoles
  readonly #log: Logger
  readonly #server = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: FRAME_AT_MOST_BYTES,
    // noVNC asks for none or for this one.
    handleProtocols: protocols => (protocols.has('binary') ? 'binary' : false),
  })

  constructor(consoles: Consoles, log: Logger) {
    this.#consoles = consoles
    this.#log = log
  }

  /** The screen is reached first, so that a failure is answered as HTTP. Rejects with `AppError`. */
  async open(ref: DomainRef, { request, socket, head, url }: UpgradeRequest): Promise<void> {
    const mode = readMode(url)
    const screen = await this.#consoles.connect(ref)
    if (socket.destroyed) {
      screen.destroy()
      return
    }
    const log = this.#log.child({ ...ref, mode })
    this.#server.handleUpgrade(request, socket, head, webSocket => {
      log.info('console opened')
      void relayConsole(webSocket, screen, { mode, log }).finally(() => log.info('console closed'))
    })
  }

  close(): void {
    for (const client of this.#server.clients) client.close(1001, 'agent-stopping')
    this.#server.close()
  }
}

function readMode(url: URL): ConsoleMode {
  const mode = consoleModeSchema.safeParse(url.searchParams.get('mode'))
  if (!mode.success) throw new AppError('input-invalid', { fieldPath: ['mode'] })
  return mode.data
}
