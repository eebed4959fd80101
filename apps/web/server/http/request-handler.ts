import type { IncomingMessage, ServerResponse } from 'node:http'
import { AppError } from '@virtdeck/shared/app-error'
import { isPermitted, type Permission } from '@virtdeck/shared/permission'
import { appErrorOf } from '../app-error-of.ts'
import type { Runtime } from '../runtime.ts'
import { CLIENT_ADDRESS_HEADER, clientAddress } from './client-address.ts'
import { answerError } from './error-answer.ts'
import type { Gate } from './gate.ts'
import { toHeaders } from './node-headers.ts'
import { requestUrl } from './request-url.ts'
import { ROUTES } from './routes.ts'
import { setSecurityHeaders } from './security-headers.ts'

const MISDIRECTED = 421

/** Answers a request as Next does. */
export type PageHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

export interface RequestHandlerOptions {
  runtime: Runtime
  gate: Gate
  pages: PageHandler
  trustedProxies: readonly string[]
  isDevelopment: boolean
}

/** The way of every HTTP request: gate, headers, permission, then its route. */
export function createRequestHandler(options: RequestHandlerOptions) {
  const { runtime, gate, trustedProxies, isDevelopment } = options
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    request.headers[CLIENT_ADDRESS_HEADER] = clientAddress(request, trustedProxies)
    setSecurityHeaders(request, response, isDevelopment)
    try {
      if (!gate.isHostKnown(request)) return answerError(response, new AppError('origin-refused'), MISDIRECTED)
      if (gate.isForgery(request)) return answerError(response, new AppError('origin-refused'))
      await route(options, request, response)
    } catch (error) {
      fail(runtime, response, error)
    }
  }
}

async function route(
  { runtime, pages }: RequestHandlerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname } = requestUrl(request)
  const found = ROUTES.find(({ matches }) => matches(pathname))
  if (!found) return answerError(response, new AppError('procedure-not-found'))
  if (found.permission) await requirePermission(runtime, found.permission, request)
  if (!found.handle) return pages(request, response)
  response.setHeader('cache-control', 'no-store')
  await found.handle(runtime, request, response)
}

async function requirePermission(runtime: Runtime, permission: Permission, request: IncomingMessage): Promise<void> {
  if (isPermitted(null, permission)) return
  const viewer = await runtime.viewer(toHeaders(request))
  if (!viewer) throw new AppError('not-signed-in')
  if (!isPermitted(viewer.user.role, permission)) throw new AppError('role-too-low')
}

function fail(runtime: Runtime, response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    // The browser left, or the agent did in the middle of its answer.
    runtime.log.debug({ err: error }, 'an answer was cut short')
    response.destroy()
    return
  }
  if (!(error instanceof AppError)) runtime.log.error({ err: error }, 'a request failed')
  answerError(response, appErrorOf(error))
}
