import type { IncomingMessage, ServerResponse } from 'node:http'
import { AppError } from '@virtdeck/shared/app-error'
import { toNodeHandler } from 'better-auth/node'
import { AUTH_PATHS } from '../auth/auth.ts'
import type { Runtime } from '../runtime.ts'
import { answerError } from './error-answer.ts'
import { requestUrl } from './request-url.ts'

export const AUTH_PATH = '/api/auth'

/** Serves sign-in, sign-out and the session's renewal; everything else of the library is closed. */
export async function handleAuth(runtime: Runtime, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = requestUrl(request).pathname.slice(AUTH_PATH.length)
  if (!AUTH_PATHS.includes(path)) return answerError(response, new AppError('procedure-not-found'))
  await toNodeHandler(runtime.auth)(request, response)
  // What a session that was just ended holds open ends now, not at the next look.
  if (path === '/sign-out') await runtime.sessionWatch.check()
}
