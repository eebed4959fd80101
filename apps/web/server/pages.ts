import type { IncomingMessage } from 'node:http'
import path from 'node:path'
import type { Duplex } from 'node:stream'
import type { PageHandler } from './http/request-handler.ts'

const FOLDER = path.resolve(import.meta.dirname, '..')

/** Next as a part of this server. */
export interface Pages {
  handle: PageHandler
  /** Hot reload's sockets; null in production. */
  upgrade: ((request: IncomingMessage, socket: Duplex, head: Buffer) => Promise<void>) | null
  close: () => Promise<void>
}

/** @throws when the pages have not been built and this is not development. */
export async function startPages(isDevelopment: boolean): Promise<Pages> {
  // Loaded late: it decides by NODE_ENV which React it brings.
  const { default: next } = await import('next')
  const app = next({ dev: isDevelopment, dir: FOLDER })
  await app.prepare()
  const handle = app.getRequestHandler()
  return {
    handle: (request, response) => handle(request, response),
    upgrade: isDevelopment ? app.getUpgradeHandler() : null,
    close: () => app.close(),
  }
}
