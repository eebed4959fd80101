import { readFile } from 'node:fs/promises'
import { pinSchema } from '@virtdeck/shared/identity'
import type { Logger } from 'pino'
import type { Address } from '../listen-address.ts'
import type { HostDirectory } from './host-directory.ts'
import { hostIdOfPin } from './pin.ts'

const INTERVAL_MS = 1_000

export interface LocalAgentOptions {
  address: Address
  pinFile: string
  directory: HostDirectory
  log: Logger
}

/**
 * Joins the agent beside the dashboard, known by the pin that it writes to a file. Either may start first, so the file is
 * looked at again and again; an agent with a new key replaces the one before.
 */
export class LocalAgent {
  readonly #options: LocalAgentOptions
  #timer: NodeJS.Timeout | undefined
  #isClosed = false
  #pin: string | null = null

  constructor(options: LocalAgentOptions) {
    this.#options = options
  }

  start(): void {
    this.#look()
      .catch(error => this.#options.log.error({ err: error }, 'the local agent could not be joined'))
      .finally(() => {
        if (!this.#isClosed) this.#timer = setTimeout(() => this.start(), INTERVAL_MS).unref()
      })
  }

  close(): void {
    this.#isClosed = true
    clearTimeout(this.#timer)
  }

  /** Whether that host is this agent, which would come back when it is removed. */
  joins(host: string): boolean {
    return this.#pin !== null && hostIdOfPin(this.#pin) === host
  }

  async #look(): Promise<void> {
    const { address, directory, log } = this.#options
    const pin = await this.#readPin()
    if (pin === null || pin === this.#pin) return
    const id = hostIdOfPin(pin)
    const known = directory.target(id)
    if (known?.address.host !== address.host || known.address.port !== address.port) {
      await directory.put({ address, pin }, 'local')
      log.info({ host: id }, 'local agent joined')
    }
    await directory.removeOthers('local', id)
    this.#pin = pin
  }

  async #readPin(): Promise<string | null> {
    const text = await readFile(this.#options.pinFile, 'utf8').catch(() => '') // the agent has not written it yet
    return pinSchema.safeParse(text.trim()).data ?? null
  }
}
