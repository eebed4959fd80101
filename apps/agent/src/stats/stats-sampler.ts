import { setTimeout as delay } from 'node:timers/promises'
import { ChangeSignal } from '@virtdeck/shared/change-signal'
import { isActive } from '@virtdeck/shared/domain-state'
import type { MachineRate, StatsTick } from '@virtdeck/shared/stats'
import type { Logger } from 'pino'
import { readCounters } from '../hypervisor/domain-counters.ts'
import type { Hypervisor } from '../hypervisor/hypervisor.ts'
import type { Inventory } from '../inventory/inventory.ts'
import type { LibvirtConnections } from '../services/libvirt-connections.ts'
import type { HistoryStore } from './history-store.ts'
import { HostLoadReader } from './host-load.ts'
import { computeRate, type Sample } from './rates.ts'
import { StepAverage } from './step-average.ts'

const WATCHED_TICK_MS = 2_000
const IDLE_TICK_MS = 10_000
const STEP_MS = 10_000

export interface SamplerParts {
  connections: LibvirtConnections
  inventory: Inventory
  history: HistoryStore
  log: Logger
}

/** Reads counters of all machines by one call a tick, makes rates of them, tells who watches and keeps the history. */
export class StatsSampler {
  readonly #connections: LibvirtConnections
  readonly #inventory: Inventory
  readonly #history: HistoryStore
  readonly #log: Logger
  readonly #hostLoad = new HostLoadReader()
  readonly #ticked = new ChangeSignal()
  readonly #watched = new ChangeSignal()
  readonly #closing = new AbortController()
  readonly #step = new StepAverage()
  readonly #samples = new Map<string, Sample>()
  #last: StatsTick | null = null
  #ended: Promise<void> = Promise.resolve()
  #watchers = 0
  #stepAt = 0

  constructor({ connections, inventory, history, log }: SamplerParts) {
    this.#connections = connections
    this.#inventory = inventory
    this.#history = history
    this.#log = log
  }

  start(): void {
    this.#ended = this.#tickUntilClosed()
  }

  /** Resolves when a tick under way has ended, which needs an answer of libvirt or its connections closed. */
  async close(): Promise<void> {
    this.#closing.abort()
    await this.#ended
  }

  /** The last tick at once, then each new one; while somebody watches they come every 2 s. */
  async *watch(signal: AbortSignal): AsyncGenerator<StatsTick> {
    this.#watchers++
    this.#watched.notify()
    try {
      let sent: StatsTick | null = null
      while (!signal.aborted) {
        if (this.#last && this.#last !== sent) {
          sent = this.#last
          yield sent
        } else {
          await this.#ticked.next(signal)
        }
      }
    } finally {
      this.#watchers--
    }
  }

  async #tickUntilClosed(): Promise<void> {
    while (!this.#closing.signal.aborted) {
      const begunAt = performance.now()
      try {
        await this.#tick()
      } catch (error) {
        this.#log.error({ err: error }, 'a tick of the statistics failed')
      }
      await this.#waitForNextTick(begunAt)
    }
  }

  /** A new watcher cuts the long wait of an idle agent short. */
  async #waitForNextTick(begunAt: number): Promise<void> {
    for (;;) {
      const tickMs = this.#watchers > 0 ? WATCHED_TICK_MS : IDLE_TICK_MS
      const leftMs = begunAt + tickMs - performance.now()
      if (leftMs <= 0 || this.#closing.signal.aborted) return
      const waiting = new AbortController()
      const signal = AbortSignal.any([this.#closing.signal, waiting.signal])
      const elapsed = delay(leftMs, null, { signal, ref: false }).catch(() => {})
      await Promise.race([elapsed, this.#watched.next(signal)])
      waiting.abort()
    }
  }

  async #tick(): Promise<void> {
    const [host, ...answers] = await Promise.all([
      this.#hostLoad.read(),
      ...this.#connections.all().map(({ hypervisor }) => this.#sample(hypervisor)),
    ])
    const samples = new Map(answers.flatMap(answer => [...answer]))
    const machines = [...samples].flatMap(([key, sample]) => this.#rateOf(key, sample))
    this.#keepSamples(samples)
    this.#last = { at: Date.now(), host, machines }
    this.#ticked.notify()
    this.#remember(this.#last)
  }

  /** Machines of a connection that is away or did not answer within the tick are left out. */
  async #sample(hypervisor: Hypervisor): Promise<Map<string, Sample>> {
    const samples = new Map<string, Sample>()
    if (hypervisor.connection.status !== 'connected') return samples
    try {
      const counters = await hypervisor.use('reads', libvirt => readCounters(libvirt, WATCHED_TICK_MS))
      const at = performance.now()
      for (const counter of counters) samples.set(`${hypervisor.config.id}/${counter.uuid}`, { counters: counter, at })
    } catch (error) {
      this.#log.debug({ err: error, connection: hypervisor.config.id }, 'no statistics in this tick')
    }
    return samples
  }

  #rateOf(key: string, sample: Sample): MachineRate[] {
    const connection = connectionOf(key)
    const { uuid } = sample.counters
    const machine = this.#inventory.find({ connection, uuid })
    if (!machine) return []
    return [{ connection, uuid, ...computeRate(this.#samples.get(key), sample, machine.vcpus) }]
  }

  /** A machine that did not answer this time gets its rate over the longer time at the next. */
  #keepSamples(samples: ReadonlyMap<string, Sample>): void {
    for (const [key, { counters }] of this.#samples) {
      const machine = this.#inventory.find({ connection: connectionOf(key), uuid: counters.uuid })
      if (!machine || !isActive(machine.state)) this.#samples.delete(key)
    }
    for (const [key, sample] of samples) this.#samples.set(key, sample)
  }

  #remember(tick: StatsTick): void {
    const stepAt = tick.at - (tick.at % STEP_MS)
    if (stepAt !== this.#stepAt) {
      const averages = this.#step.take()
      if (averages.length > 0) this.#history.add(this.#stepAt, averages)
      this.#stepAt = stepAt
    }
    this.#step.add(tick.machines)
  }
}

function connectionOf(key: string): string {
  return key.slice(0, key.indexOf('/'))
}
