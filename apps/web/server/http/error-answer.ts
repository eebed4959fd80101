import { type ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import type { AppError } from '@virtdeck/shared/app-error'
import { toTrpcError } from '../router/to-trpc-error.ts'

/** The HTTP status that fits an error. */
function statusOf(error: AppError): number {
  return getHTTPStatusCodeFromError(toTrpcError(error))
}

/** Answers a request with the error as JSON. */
export function answerError(response: ServerResponse, error: AppError, status = statusOf(error)): void {
  const body = JSON.stringify(error.toWire())
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
  response.end(body)
}

/** Answers a WebSocket's opening with the error as JSON, and closes. */
export function refuseUpgrade(socket: Duplex, error: AppError, status = statusOf(error)): void {
  const body = JSON.stringify(error.toWire())
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
    '',
    body,
  ]
  socket.on('error', () => socket.destroy())
  socket.end(lines.join('\r\n'))
}
