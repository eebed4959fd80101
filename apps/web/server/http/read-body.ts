import type { IncomingMessage } from 'node:http'

/** The request's body as text; null for one that is too long, of which the rest is not read. */
export async function readBody(request: IncomingMessage, bytesAtMost: number): Promise<string | null> {
  const chunks: Buffer[] = []
  let byteLength = 0
  // The request stays open, so that it can be answered.
  for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    byteLength += chunk.length
    if (byteLength > bytesAtMost) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
