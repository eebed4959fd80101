import { EventEmitter } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { AppError } from '@virtdeck/shared/app-error'
import type { Connection } from '@virtdeck/shared/inventory'
import { type DomainRef, type EventName, type EventPayloads, Libvirt } from 'node-libvirt'
import type { Logger } from 'pino'
import type { ConnectionConfig } from '../config/config.ts'
import { readConnectionFacts } from './connection-facts.ts'
import { type Effect, toAppError } from './libvirt-failure.ts'
import { isStateChange } from './lifecycle-event.ts'

export interface DomainHint {
  uuid: string
  /** When a change of its state was seen, ms since the epoch; null for any other hint. */
  stateChangedAt: number | null
}

interface HypervisorEvents {
  /** The connection's status or facts changed. */
  status: [connection: Connection]
  /** Events are registered; whatever was known must be listed again. */
  ready: []
  /** Something about a machine may have changed: read it again. */
  hint: [hint: DomainHint]
}

const RETRY_FIRST_MS = 250
const RETRY_AT_MOST_MS = 3_000
const CALL_TIMEOUT_MS = 30_000

/** Events besides `lifecycle` that may change a machine's row; others (block jobs, disk trays, …) do not. */
const HINTS = [
  'reboot',
  'ioError',
  'watchdog',
  'pmWakeup',
  'pmSuspend',
  'pmSuspendDisk',
  'balloonChange',
  'deviceAdded',
  'deviceRemoved',
  'metadataChange',
  'controlError',
] as const satisfies EventName[]

const EVENTS: readonly EventName[] = ['lifecycle', ...HINTS]

/** One libvirt URI of this host. Connects when its daemon is there, says so when not, and never gives up. */
export class Hypervisor extends EventEmitter<HypervisorEvents> {
  readonly config: ConnectionConfig
  readonly #log: Logger
  readonly #closing = new AbortController()
  #libvirt: Libvirt | null = null
  #connection: Connection

  constructor(config: ConnectionConfig, log: Logger) {
    super()
    this.config = config
    this.#log = log
    this.#connection = {
      id: config.id,
      uri: config.uri,
      status: 'connecting',
      problem: null,
      hypervisor: null,
      libvirtVersion: null,
      hypervisorVersion: null,
    }
  }

  get connection(): Connection {
    return this.#connection
  }

  /** Starts connecting and returns at once. */
  start(): void {
    void this.#openUntilClosed()
  }

  async close(): Promise<void> {
    this.#closing.abort()
    await this.#libvirt?.close()
  }

  /** Runs calls on the connection; rejects with `AppError` only. */
  async use<Result>(effect: Effect, run: (libvirt: Libvirt) => Promise<Result>): Promise<Result> {
    const libvirt = this.#libvirt
    if (!libvirt || this.#connection.status !== 'connected') {
      throw new AppError('libvirt-unreachable', { params: { problem: this.#connection.problem ?? '' } })
    }
    try {
      return await run(libvirt)
    } catch (error) {
      throw toAppError(error, effect)
    }
  }

  async #openUntilClosed(): Promise<void> {
    const { uri, socketPath } = this.config
    for (let waitMs = RETRY_FIRST_MS; !this.#closing.signal.aborted; waitMs = Math.min(waitMs * 2, RETRY_AT_MOST_MS)) {
      try {
        const options = {
          uri,
          events: EVENTS,
          timeoutMs: CALL_TIMEOUT_MS,
          ...(socketPath && { socketPath }),
        }
        await this.#adopt(await Libvirt.open(options))
        return
      } catch (error) {
        this.#noticeUnreachable(error)
        await delay(waitMs, null, { signal: this.#closing.signal, ref: false }).catch(() => {})
      }
    }
  }

  async #adopt(libvirt: Libvirt): Promise<void> {
    if (this.#closing.signal.aborted) return await libvirt.close()
    this.#libvirt = libvirt
    libvirt.on('connected', () => void this.#noticeConnected(libvirt))
    libvirt.on('disconnected', error => this.#noticeUnreachable(error))
    libvirt.on('lifecycle', event => this.#noticeLifecycle(event))
    for (const name of HINTS) libvirt.on(name, (event: { domain: DomainRef }) => this.#noticeEvent(event))
    await this.#noticeConnected(libvirt)
  }

  async #noticeConnected(libvirt: Libvirt): Promise<void> {
    try {
      const facts = await readConnectionFacts(libvirt)
      this.#setConnection({ ...facts, status: 'connected', problem: null })
      this.#log.info({ ...facts }, 'connected to libvirt')
      this.emit('ready')
    } catch (error) {
      this.#noticeUnreachable(error)
    }
  }

  #noticeUnreachable(error: unknown): void {
    const problem = error instanceof Error ? error.message : String(error)
    if (this.#connection.problem !== problem) this.#log.warn({ problem }, 'libvirt cannot be reached')
    this.#setConnection({ status: 'unreachable', problem })
  }

  #noticeLifecycle({ domain, event }: EventPayloads['lifecycle']): void {
    this.emit('hint', { uuid: domain.uuid, stateChangedAt: isStateChange(event) ? Date.now() : null })
  }

  #noticeEvent({ domain }: { domain: DomainRef }): void {
    this.emit('hint', { uuid: domain.uuid, stateChangedAt: null })
  }

  #setConnection(change: Partial<Connection>): void {
    this.#connection = { ...this.#connection, ...change }
    this.emit('status', this.#connection)
  }
}
