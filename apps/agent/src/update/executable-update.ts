import { link, open, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { EXECUTABLE_AT_MOST_BYTES, type ExecutableState } from '@virtdeck/shared/agent-release'
import { AppError } from '@virtdeck/shared/app-error'
import type { MutationEnvelope } from '@virtdeck/shared/mutation'
import type { Logger } from 'pino'
import type { RequestRegister } from '../services/request-register.ts'
import { checkExecutable } from './check-executable.ts'
import type { OwnExecutable } from './own-executable.ts'
import { receiveExecutable } from './receive-executable.ts'

export interface UpdateRequest extends MutationEnvelope {
  sha256: string
}

interface ExecutableUpdateOptions {
  own: OwnExecutable
  register: RequestRegister
  log: Logger
}

/**
 * Puts another executable in this one's place, on trial. `start-agent`, which knows the file names used here, brings the
 * previous one back unless a dashboard reaches the new one in time.
 */
export class ExecutableUpdate {
  readonly #options: ExecutableUpdateOptions
  #isRunning = false
  #isReached = false

  constructor(options: ExecutableUpdateOptions) {
    this.#options = options
  }

  state(): Promise<ExecutableState> {
    return this.#options.own.state()
  }

  /** A dashboard has reached this process: where it was on trial, it stays. */
  async reached(): Promise<void> {
    const { own, log } = this.#options
    if (this.#isReached || own.path === null) return
    this.#isReached = true
    await rm(trialFile(own.path), { force: true }).catch((error: unknown) => {
      this.#isReached = false
      log.error({ err: error }, 'the trial of this executable could not be ended')
    })
  }

  /**
   * Receives an executable and puts it in place; the process should then end, to be started again with it. Whenever this
   * throws, nothing has changed.
   * @throws {AppError} `update-not-possible`, `update-running`, `executable-refused`, `executable-unusable`, `host-disk-full`,
   *   and those of `RequestRegister.run`.
   */
  async install({ sha256, ...envelope }: UpdateRequest, body: Readable): Promise<void> {
    const { own, register } = this.#options
    const { path } = own
    if (path === null) throw new AppError('update-not-possible')
    await register.run({ ...envelope, fingerprint: `executable ${sha256}` }, async () => {
      if (this.#isRunning) throw new AppError('update-running')
      this.#isRunning = true
      try {
        await this.#replace(path, body, sha256)
      } finally {
        this.#isRunning = false
      }
      return null
    })
  }

  async #replace(path: string, body: Readable, sha256: string): Promise<void> {
    const incoming = `${path}.new`
    const { log } = this.#options
    try {
      await receiveExecutable(body, incoming, { sha256, bytesAtMost: EXECUTABLE_AT_MOST_BYTES })
      await checkExecutable(incoming)
      await putOnTrial(path, incoming)
      log.info({ sha256 }, 'another executable is in place, on trial')
    } catch (error) {
      await rm(incoming, { force: true })
      throw error
    }
  }
}

/** Each step reaches the disk before the next, so that after a power cut there is an executable, and one to fall back to. */
async function putOnTrial(path: string, incoming: string): Promise<void> {
  const previous = `${path}.previous`
  await rm(previous, { force: true })
  await link(path, previous)
  await writeFile(trialFile(path), '')
  await syncFolder(path)
  try {
    await rename(incoming, path)
  } catch (error) {
    await rm(trialFile(path), { force: true })
    throw error
  }
  await syncFolder(path)
}

function trialFile(path: string): string {
  return join(dirname(path), 'trial')
}

async function syncFolder(path: string): Promise<void> {
  await using folder = await open(dirname(path))
  await folder.sync()
}
