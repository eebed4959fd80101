import type { IncomingMessage, ServerResponse } from 'node:http'
import type { DomainRef } from '@virtdeck/shared/identity'
import type { Screenshots } from '../services/screenshot.ts'

/** Answers with the machine's screen as PNG, or 304 when the caller has it. Rejects with `AppError`. */
export async function serveScreenshot(
  screenshots: Screenshots,
  ref: DomainRef,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
): Promise<void> {
  const { png, etag } = await screenshots.take(ref)
  const headers = { etag, 'cache-control': 'private, no-cache' }
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, headers).end()
    return
  }
  response.writeHead(200, { ...headers, 'content-type': 'image/png', 'content-length': png.length })
  response.end(request.method === 'HEAD' ? undefined : png)
}
