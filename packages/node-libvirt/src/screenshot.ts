import type { Screenshot } from './domain-values.ts'
import type { WireDomainScreenshotRet } from './protocol/wire-types.gen.ts'
import type { OpenedStream } from './rpc/rpc-connection.ts'

/** An uncompressed picture of 8K has 100 MB. */
const LARGEST_BYTES = 128 * 1024 * 1024

/** @throws RangeError when the picture is larger than any screen. */
export async function readScreenshot({ result, stream }: OpenedStream): Promise<Screenshot> {
  const { mime } = result as WireDomainScreenshotRet // domainScreenshot's own result
  const chunks: Buffer[] = []
  let byteLength = 0
  // No encoding is set on it.
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    byteLength += chunk.length
    if (byteLength > LARGEST_BYTES) throw new RangeError(`Screenshot of more than ${LARGEST_BYTES} bytes`)
    chunks.push(chunk)
  }
  return { mimeType: mime ?? 'application/octet-stream', data: Buffer.concat(chunks, byteLength) }
}
