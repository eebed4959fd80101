import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { beforeEach, expect, it } from 'vitest'
import { receiveExecutable } from './receive-executable.ts'

const executable = randomBytes(100_000)
const compressed = gzipSync(executable)
const announced = { sha256: createHash('sha256').update(executable).digest('hex'), bytesAtMost: executable.length }

let path: string
beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'virtdeck-receive-')), 'executable')
})

it('writes what was announced, ready to run', async () => {
  await receiveExecutable(Readable.from([compressed.subarray(0, 10), compressed.subarray(10)]), path, announced)
  expect(readFileSync(path)).toEqual(executable)
  expect(statSync(path).mode & 0o777).toBe(0o755)
})

it.each([
  ['another file', gzipSync(randomBytes(10))],
  ['half of it', compressed.subarray(0, 50_000)],
  ['what is not compressed', executable],
  ['nothing', Buffer.alloc(0)],
  ['more than an agent takes', gzipSync(Buffer.alloc(executable.length + 1))],
])('refuses %s, and leaves its sender there to hear of it', async (_, bytes) => {
  const source = Readable.from([bytes.subarray(0, 100), bytes.subarray(100)])
  await expect(receiveExecutable(source, path, announced)).rejects.toMatchObject({ code: 'executable-refused' })
  expect(source.destroyed && !source.readableEnded).toBe(false)
})

it('says that the disk is full', async () => {
  const receiving = receiveExecutable(Readable.from([compressed]), '/dev/full', announced)
  await expect(receiving).rejects.toMatchObject({ code: 'host-disk-full' })
})
