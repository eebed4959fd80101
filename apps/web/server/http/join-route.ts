import type { IncomingMessage, ServerResponse } from 'node:http'
import { AppError } from '@virtdeck/shared/app-error'
import { joinRequestSchema, joinStatusRequestSchema } from '@virtdeck/shared/enrolment'
import type { z } from 'zod'
import type { Runtime } from '../runtime.ts'
import { CLIENT_ADDRESS_HEADER } from './client-address.ts'
import { answerError } from './error-answer.ts'
import { readBody } from './read-body.ts'
import { requestUrl } from './request-url.ts'

const JOIN_PATH = '/api/join'
const STATUS_PATH = `${JOIN_PATH}/status`

/** Far above keys and proofs. */
const MAX_BODY_BYTES = 4 * 1024
const TOO_LARGE = 413
/** Of one address within a minute. An agent asks twice a second how far it is; many may stand behind one address. */
const MOST_JOINS = 30
const MOST_QUESTIONS = 600

export function isJoinPath(path: string): boolean {
  return path === JOIN_PATH || path === STATUS_PATH
}

/** Where agents join. Whoever calls is a stranger until its proof was looked at. */
export async function handleJoin(runtime: Runtime, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'POST') throw new AppError('procedure-not-found')
  const from = String(request.headers[CLIENT_ADDRESS_HEADER] ?? '')
  const isStatus = requestUrl(request).pathname === STATUS_PATH
  const isInTime = await runtime.attempts.take(`join ${isStatus} ${from}`, isStatus ? MOST_QUESTIONS : MOST_JOINS)
  if (!isInTime) throw new AppError('too-many-requests')
  const body = await readBody(request, MAX_BODY_BYTES)
  if (body === null) {
    response.setHeader('connection', 'close') // what is left of the body is not waited for
    return answerError(response, malformed(), TOO_LARGE)
  }
  try {
    const answer = isStatus
      ? await runtime.enrolment.status(parse(joinStatusRequestSchema, body))
      : await runtime.enrolment.join(parse(joinRequestSchema, body), from)
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
  } catch (error) {
    if (error instanceof AppError) runtime.log.warn({ from, code: error.code }, 'an agent was refused')
    throw error
  }
}

function parse<Schema extends z.ZodType>(schema: Schema, body: string): z.output<Schema> {
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    throw malformed()
  }
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw malformed()
  return parsed.data
}

function malformed(): AppError {
  return new AppError('input-invalid', { params: { issue: 'malformed' } })
}
