import { open } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { AppError } from '@virtdeck/shared/app-error'
import type { Runtime } from '../runtime.ts'
import { requestUrl } from './request-url.ts'

const PATH = /^\/agent\/(?<name>.*)$/

export function isAgentExecutablePath(path: string): boolean {
  return PATH.test(path)
}

/** Hands out an agent's executable, compressed. Only names of the release count, so no path leads elsewhere. */
export async function handleAgentExecutable(
  runtime: Runtime,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  const name = PATH.exec(requestUrl(request).pathname)?.groups?.['name'] ?? ''
  const file = isRead ? await runtime.agentReleases.file(name) : null
  if (!file) throw new AppError('agent-not-packaged')
  const etag = `"${file.sha256Compressed}"`
  response.setHeader('etag', etag)
  response.setHeader('cache-control', 'public, no-cache')
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304).end()
    return
  }
  await using content = await open(runtime.agentReleases.pathOf(file))
  const { size } = await content.stat()
  response.writeHead(200, { 'content-type': 'application/gzip', 'content-length': size })
  if (request.method === 'HEAD') response.end()
  else await pipeline(content.createReadStream({ autoClose: false }), response)
}
