import type { IncomingMessage } from 'node:http'
import { AppError, wireErrorSchema } from '@virtdeck/shared/app-error'
import { readBody } from './bounded-body.ts'
import { LinkError } from './link-error.ts'

/** A screen of 4,096 × 2,160 dots that no compression makes smaller. */
const PICTURE_MOST_BYTES = 36 * 1024 * 1024
const ERROR_MOST_BYTES = 64 * 1024

/**
 * Lets an agent's picture, or its word that the caller has it, pass: browsers show what comes from this origin, so nothing
 * but a PNG of a bounded length does. The body is not read yet.
 * @throws {AppError} the agent's own, or `agent-answer-senseless`.
 */
export async function checkPicture(answer: IncomingMessage): Promise<IncomingMessage> {
  const { statusCode, headers } = answer
  if (statusCode === 304) return answer
  const length = Number(headers['content-length'])
  if (statusCode === 200 && headers['content-type'] === 'image/png' && length <= PICTURE_MOST_BYTES) return answer
  if (statusCode === 200) {
    answer.destroy()
    throw new AppError('agent-answer-senseless', { cause: new LinkError('senseless', 'no picture of a known length') })
  }
  throw await readError(answer)
}

async function readError(answer: IncomingMessage): Promise<AppError> {
  try {
    return AppError.fromWire(wireErrorSchema.parse(JSON.parse(await readBody(answer, ERROR_MOST_BYTES))))
  } catch (cause) {
    return new AppError('agent-answer-senseless', { cause })
  }
}
