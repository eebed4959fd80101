import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { isSea } from 'node:sea'
import { pipeline } from 'node:stream/promises'
import type { ExecutableState } from '@virtdeck/shared/agent-release'

/** The program that runs, whatever lies at its path by now. */
const RUNNING = '/proc/self/exe'

/** What this process runs from. */
export class OwnExecutable {
  /** Where `start-agent` keeps it; null where the agent runs from elsewhere, and so cannot be updated. */
  readonly path: string | null
  readonly #version: string
  readonly #process = randomUUID()
  #sha256: Promise<string> | null = null

  /** @param installed where `start-agent` says that the executable lies; null without it. */
  constructor(installed: string | null, version: string) {
    this.path = isSea() && process.execPath === installed ? installed : null
    this.#version = version
  }

  async state(): Promise<ExecutableState> {
    return {
      version: this.#version,
      architecture: process.arch,
      sha256: this.path === null ? null : await this.sha256(),
      process: this.#process,
    }
  }

  /** Read once: a hundred megabytes take a moment. */
  sha256(): Promise<string> {
    this.#sha256 ??= hashFile(RUNNING)
    return this.#sha256
  }
}

async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
