import { once } from 'node:events'
import type { Readable } from 'node:stream'

/** The peer hung up before it had sent what it owes. */
export class StreamEndedError extends Error {
  override readonly name = 'StreamEndedError'
}

/** So many bytes of a stream that nobody else reads; what follows stays in it. Rejects with `StreamEndedError`. */
export async function readExactly(stream: Readable, length: number): Promise<Buffer> {
  for (;;) {
    const bytes = stream.read(length) as Buffer | null // no encoding is set, so it reads bytes
    if (bytes?.length === length) return bytes
    if (bytes || stream.readableEnded || stream.destroyed) throw new StreamEndedError('The stream ended')
    await nextReadable(stream)
  }
}

async function nextReadable(stream: Readable): Promise<void> {
  const waiting = new AbortController()
  const { signal } = waiting
  try {
    await Promise.race([once(stream, 'readable', { signal }), once(stream, 'close', { signal })])
  } catch (error) {
    throw new StreamEndedError('The stream broke', { cause: error })
  } finally {
    waiting.abort()
  }
}
