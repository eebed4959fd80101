import type { IncomingMessage, ServerResponse } from 'node:http'
import { AppError } from '@virtdeck/shared/app-error'
import { toNodeHandler } from 'better-auth/node'
import { z } from 'zod'
import { AUTH_PATHS } from '../auth/auth.ts'
import type { Runtime } from '../runtime.ts'
import { CLIENT_ADDRESS_HEADER } from './client-address.ts'
import { answerError } from './error-answer.ts'
import { readBody } from './read-body.ts'
import { requestUrl } from './request-url.ts'

export const AUTH_PATH = '/api/auth'

/** Far above an address and a password. The library itself has no limit, and whoever calls is a stranger yet. */
const MAX_BODY_BYTES = 16 * 1024
const TOO_LARGE = 413
const SIGN_IN_PATH = '/sign-in/email'
const signInSchema = z.object({ email: z.string() })

/** Serves sign-in, sign-out and the session's renewal; everything else of the library is closed. */
export async function handleAuth(runtime: Runtime, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = requestUrl(request).pathname.slice(AUTH_PATH.length)
  if (!AUTH_PATHS.includes(path)) return answerError(response, new AppError('procedure-not-found'))
  const body = await readBody(request, MAX_BODY_BYTES)
  if (body === null) {
    response.setHeader('connection', 'close') // what is left of the body is not waited for
    return answerError(response, new AppError('input-invalid', { params: { issue: 'malformed' } }), TOO_LARGE)
  }
  if (path === SIGN_IN_PATH) await countSignIn(runtime, request, body)
  // Where a body was read before, the library looks for it here.
  await toNodeHandler(runtime.auth)(body === '' ? request : Object.assign(request, { body }), response)
  // What a session that was just ended holds open ends now, not at the next look.
  if (path === '/sign-out') await runtime.sessionWatch.check()
}

/**
 * Slows guessing at one account, whose name must be plain to see: the library would read other kinds of body as well.
 * @throws {AppError} `too-many-requests`, `input-invalid`.
 */
async function countSignIn(runtime: Runtime, request: IncomingMessage, body: string): Promise<void> {
  const isJson = /^application\/json\b/.test(request.headers['content-type'] ?? '')
  const input = isJson ? signInSchema.safeParse(parseJson(body)) : null
  if (!input?.success) throw new AppError('input-invalid', { params: { issue: 'malformed' } })
  const address = String(request.headers[CLIENT_ADDRESS_HEADER] ?? '')
  if (!(await runtime.signInLimit.take(input.data.email, address))) throw new AppError('too-many-requests')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
