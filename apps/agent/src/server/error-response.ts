import type { ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { AppError, type ErrorKind } from '@virtdeck/shared/app-error'
import type { Logger } from 'pino'

const STATUS_OF_KIND: Record<ErrorKind, [status: number, text: string]> = {
  'not-found': [404, 'Not Found'],
  conflict: [409, 'Conflict'],
  'invalid-state': [409, 'Conflict'],
  'invalid-input': [400, 'Bad Request'],
  unsupported: [422, 'Unprocessable Content'],
  denied: [403, 'Forbidden'],
  'host-unreachable': [503, 'Service Unavailable'],
  'outcome-unknown': [504, 'Gateway Timeout'],
  internal: [500, 'Internal Server Error'],
}

/** Answers with the error as JSON. */
export function respondWithError(response: ServerResponse, error: unknown, log: Logger): void {
  const { status, body } = describe(error, log)
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(body)
}

/** Answers a request for an upgrade, on its bare socket. */
export function refuseUpgrade(socket: Duplex, error: unknown, log: Logger): void {
  const { status, text, body } = describe(error, log)
  const head = [
    `HTTP/1.1 ${status} ${text}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}

function describe(error: unknown, log: Logger): { status: number; text: string; body: string } {
  const known = error instanceof AppError ? error : new AppError('internal', { cause: error })
  if (known.kind === 'internal') log.error({ err: known.cause ?? known }, 'a request failed')
  const [status, text] = STATUS_OF_KIND[known.kind]
  return { status, text, body: JSON.stringify(known.toWire()) }
}
