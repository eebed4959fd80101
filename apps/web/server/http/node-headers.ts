import type { IncomingMessage } from 'node:http'

/** The request's headers as the web's type of them, those that the server itself has set on it among them. */
export function toHeaders(request: IncomingMessage): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    for (const one of [value ?? []].flat()) headers.append(name, one)
  }
  return headers
}
