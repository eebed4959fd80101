import type { IncomingMessage } from 'node:http'
import { LinkError } from './link-error.ts'

/**
 * Reads the whole body of an answer as text.
 * @throws {LinkError} `flooding` when it has more bytes than that, and whatever breaks the connection.
 */
export async function readBody(answer: IncomingMessage, mostBytes: number): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  // Without an encoding set, an answer gives buffers.
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > mostBytes) {
      answer.destroy()
      throw new LinkError('flooding', `an answer over ${mostBytes} bytes`)
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
