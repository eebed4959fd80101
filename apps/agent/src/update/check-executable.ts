import { execFile } from 'node:child_process'
import { open } from 'node:fs/promises'
import { promisify } from 'node:util'
import { AppError } from '@virtdeck/shared/app-error'

const run = promisify(execFile)

const START_TIMEOUT_MS = 20_000
/** In an ELF header: magic, class and byte order stand first, the machine at byte 18. */
const HEADER_BYTES = 20
const MACHINE_OFFSET = 18

/**
 * Makes sure that a file is an executable of this architecture, and begins to run. It must be looked at first: the C library
 * hands a file that the kernel does not run to the shell.
 * @throws {AppError} `executable-unusable`.
 */
export async function checkExecutable(path: string): Promise<void> {
  const [own, other] = await Promise.all([readHeader('/proc/self/exe'), readHeader(path)])
  const isSameMachine =
    own.subarray(0, 6).equals(other.subarray(0, 6)) &&
    own.subarray(MACHINE_OFFSET).equals(other.subarray(MACHINE_OFFSET))
  if (!isSameMachine) throw new AppError('executable-unusable')
  try {
    await run(path, ['--version'], { timeout: START_TIMEOUT_MS, env: {} })
  } catch (error) {
    throw new AppError('executable-unusable', { cause: error })
  }
}

async function readHeader(path: string): Promise<Buffer> {
  await using file = await open(path)
  const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0)
  return buffer.subarray(0, bytesRead)
}
