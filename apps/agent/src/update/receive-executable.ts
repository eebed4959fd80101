import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { AppError } from '@virtdeck/shared/app-error'

export interface AnnouncedExecutable {
  sha256: string
  bytesAtMost: number
}

/**
 * Writes a gzip stream, unpacked and synced, to a file that may be run. On failure the source can still be drained, so that
 * its sender hears why.
 * @throws {AppError} `executable-refused` when it is not the announced one, `host-disk-full`.
 */
export async function receiveExecutable(
  source: Readable,
  path: string,
  { sha256, bytesAtMost }: AnnouncedExecutable,
): Promise<void> {
  const hash = createHash('sha256')
  let bytes = 0
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      hash.update(chunk)
      if (bytes > bytesAtMost) done(new AppError('executable-refused'))
      else done(null, chunk)
    },
  })
  const body = Readable.from(source.iterator({ destroyOnReturn: false }), { objectMode: false })
  try {
    await pipeline(body, createGunzip(), measure, createWriteStream(path, { mode: 0o755, flush: true }))
  } catch (error) {
    throw explain(error)
  }
  if (hash.digest('hex') !== sha256) throw new AppError('executable-refused')
}

function explain(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOSPC' || code === 'EDQUOT') return new AppError('host-disk-full', { cause: error })
  // Not gzip, or half of it.
  if (code.startsWith('Z_') || code === 'ECONNRESET') return new AppError('executable-refused', { cause: error })
  return error
}
