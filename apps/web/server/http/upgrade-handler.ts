import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { AppError } from '@virtdeck/shared/app-error'
import { isPermitted, type Permission } from '@virtdeck/shared/permission'
import { appErrorOf } from '../app-error-of.ts'
import type { Viewer } from '../auth/viewer.ts'
import type { Consoles } from '../console/consoles.ts'
import { CONSOLE_PATH } from '../console/tickets.ts'
import type { Runtime } from '../runtime.ts'
import { CLIENT_ADDRESS_HEADER, clientAddress } from './client-address.ts'
import { refuseUpgrade } from './error-answer.ts'
import type { Gate } from './gate.ts'
import { LIVE_PATH, type LiveSockets } from './live-socket.ts'
import { toHeaders } from './node-headers.ts'
import { requestUrl } from './request-url.ts'
import type { Upgrade } from './upgrade.ts'

const MISDIRECTED = 421

export interface UpgradeHandlerOptions {
  runtime: Runtime
  gate: Gate
  live: LiveSockets
  consoles: Consoles
  trustedProxies: readonly string[]
  /** Next's own sockets, for hot reload; null in production. */
  pages: ((request: IncomingMessage, socket: Duplex, head: Buffer) => Promise<void>) | null
}

/** Every WebSocket of the server with its entry in the permission table. */
export const STREAMS = {
  [LIVE_PATH]: 'stream:live',
  [CONSOLE_PATH]: 'stream:console',
} as const satisfies Record<string, Permission>

/** The way of every WebSocket: gate, session, permission, then its stream. What fails is refused before the upgrade. */
export function createUpgradeHandler(options: UpgradeHandlerOptions) {
  return (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    socket.on('error', () => socket.destroy())
    open(options, { request, socket, head }).catch((error: unknown) => {
      if (!(error instanceof AppError)) options.runtime.log.error({ err: error }, 'a socket could not be opened')
      refuse(options.runtime, socket, appErrorOf(error))
    })
  }
}

async function open(options: UpgradeHandlerOptions, upgrade: Upgrade): Promise<void> {
  const { runtime, gate, live, consoles, trustedProxies, pages } = options
  const { request, socket, head } = upgrade
  request.headers[CLIENT_ADDRESS_HEADER] = clientAddress(request, trustedProxies)
  if (!gate.isHostKnown(request)) return refuseUpgrade(socket, new AppError('origin-refused'), MISDIRECTED)
  if (!gate.isOwnOrigin(request)) throw new AppError('origin-refused')
  const { pathname } = requestUrl(request)
  if (pathname === LIVE_PATH) return live.open(await requireViewer(runtime, pathname, request), upgrade)
  if (pathname === CONSOLE_PATH) return consoles.open(await requireViewer(runtime, pathname, request), upgrade)
  if (pages) return pages(request, socket, head)
  throw new AppError('procedure-not-found')
}

async function requireViewer(runtime: Runtime, path: keyof typeof STREAMS, request: IncomingMessage): Promise<Viewer> {
  const viewer = await runtime.viewer(toHeaders(request))
  if (!viewer) throw new AppError('not-signed-in')
  if (!isPermitted(viewer.user.role, STREAMS[path])) throw new AppError('role-too-low')
  return viewer
}

function refuse(runtime: Runtime, socket: Duplex, error: AppError): void {
  runtime.log.info({ code: error.code }, 'a socket was refused')
  refuseUpgrade(socket, error)
}
