import { once } from 'node:events'
import { type IncomingMessage, request as sendRequest } from 'node:http'
import { AppError, wireErrorSchema } from '@virtdeck/shared/app-error'
import type { z } from 'zod'
import { connectDashboard } from './connect-dashboard.ts'
import { JoinError } from './join-error.ts'

const ANSWER_TIMEOUT_MS = 20_000
const ANSWER_BYTES_AT_MOST = 65_536

export interface Dashboard {
  url: URL
  /** The key that its web server must show; null where an authority vouches for it. */
  pin: string | null
}

/**
 * Posts JSON to a dashboard and reads its answer, on a connection of this one call.
 * @throws {AppError} the dashboard's refusal. @throws {JoinError} when it cannot be reached or makes no sense.
 */
export async function callDashboard<Answer extends z.ZodType>(
  { url, pin }: Dashboard,
  { path, body }: { path: string; body: unknown },
  answer: Answer,
): Promise<z.output<Answer>> {
  const socket = await connectDashboard(url, pin)
  const signal = AbortSignal.timeout(ANSWER_TIMEOUT_MS)
  const { pathname } = new URL(path, url)
  const headers = { host: url.host, 'content-type': 'application/json', connection: 'close' }
  const request = sendRequest({ createConnection: () => socket, method: 'POST', path: pathname, headers, signal })
  try {
    request.end(JSON.stringify(body))
    const [response] = (await once(request, 'response')) as [IncomingMessage] // what Node emits
    const value: unknown = JSON.parse(await readText(response))
    const refusal = wireErrorSchema.safeParse(value)
    if (refusal.success) throw AppError.fromWire(refusal.data)
    return answer.parse(value)
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new JoinError(`The dashboard at ${url.origin} gave no answer that makes sense. Is this its address?`, {
      cause: error,
    })
  } finally {
    socket.destroy()
  }
}

async function readText(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let byteLength = 0
  // Without an encoding chunks are buffers.
  for await (const chunk of response as AsyncIterable<Buffer>) {
    byteLength += chunk.length
    if (byteLength > ANSWER_BYTES_AT_MOST) throw new Error('the answer is too long')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
