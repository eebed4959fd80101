import { AppError } from '@virtdeck/shared/app-error'
import {
  compareHosts,
  type FleetHost,
  type FleetMessage,
  type FleetQuery,
  type FleetRow,
  type FleetTotals,
  type HostMessage,
} from '@virtdeck/shared/fleet'
import type { MachineRef } from '@virtdeck/shared/identity'
import type { Machine } from '@virtdeck/shared/machine'
import type { Rate } from '@virtdeck/shared/stats'
import type { StatsDemand } from '../agents/stats-demand.ts'
import { ChangePulse } from './change-pulse.ts'
import { HostChanges } from './host-changes.ts'
import { type HostChange, HostState, type KnownHost } from './host-state.ts'
import { MachineEntry } from './machine-entry.ts'
import { SelectionCache } from './selection-cache.ts'
import { watchTicks } from './tick-watch.ts'
import { UuidIndex } from './uuid-index.ts'
import { type FleetWindow, WindowChanges } from './window-changes.ts'

/** Changes that come faster are told together, ms. */
const MACHINES_INTERVAL_MS = 30
const HOSTS_INTERVAL_MS = 250
/** A page whose rows do not change hears of its totals no more often. */
const TOTALS_INTERVAL_MS = 500

/** All hosts merged in memory: answers windows of the list, and tells each page only what moved in its own. */
export class Fleet {
  readonly #demand: StatsDemand
  readonly #hosts = new Map<string, HostState>()
  readonly #machineChanges = new ChangePulse(MACHINES_INTERVAL_MS)
  /** Its pulse makes the totals due, and wakes the pages. */
  readonly #totalsChanges = new ChangePulse(TOTALS_INTERVAL_MS, () => this.#machineChanges.notify())
  readonly #hostChanges = new ChangePulse(HOSTS_INTERVAL_MS)
  readonly #byUuid = new UuidIndex()
  readonly #selections = new SelectionCache(() => this.#entries())
  /** By name; null when one came, went or was renamed. */
  #hostOrder: HostState[] | null = null
  #hostList: FleetHost[] | null = null

  constructor(demand: StatsDemand) {
    this.#demand = demand
  }

  /** Makes room for a host; its agent's link fills it. */
  addHost(known: KnownHost): HostState {
    const host = new HostState(known, { onChange: change => this.#onChange(change), index: this.#byUuid })
    this.#hosts.set(known.id, host)
    this.#onChange('machines')
    return host
  }

  removeHost(id: string): void {
    this.#hosts.get(id)?.end()
    this.#hosts.delete(id)
    this.#onChange('machines')
  }

  query(query: FleetQuery): { rows: FleetRow[]; totals: FleetTotals } {
    const { entries, totals } = this.#window(query)
    return { rows: entries.map(entry => entry.row), totals }
  }

  async *watch(query: FleetQuery, signal: AbortSignal): AsyncGenerator<FleetMessage> {
    using _samples = this.#wantSamples()
    const changes = this.#machineChanges.listen(signal)
    const told = new WindowChanges()
    let totalsVersion = this.#totalsChanges.version
    yield told.first(this.#window(query))
    for await (const _ of changes) {
      const areTotalsDue = totalsVersion !== this.#totalsChanges.version
      totalsVersion = this.#totalsChanges.version
      const message = told.next(this.#window(query), areTotalsDue)
      if (message) yield message
    }
  }

  /** Made once for all pages between two changes. */
  hosts(): FleetHost[] {
    this.#hostOrder ??= [...this.#hosts.values()].toSorted(compareHosts)
    this.#hostList ??= this.#hostOrder.map(host => host.summary)
    return this.#hostList
  }

  async *watchHosts(signal: AbortSignal): AsyncGenerator<HostMessage> {
    using _samples = this.#wantSamples()
    const changes = this.#hostChanges.listen(signal)
    const told = new HostChanges()
    yield told.first(this.hosts())
    for await (const _ of changes) {
      const message = told.next(this.hosts())
      if (message) yield message
    }
  }

  /** @throws {AppError} `host-not-found`, `machine-not-found`, or `agent-unreachable` when its machines aren't known yet. */
  machine(ref: MachineRef): FleetRow {
    const host = this.#host(ref.host)
    const entry = host.machine(ref)
    if (entry) return entry.row
    if (!host.isKnown) throw new AppError('agent-unreachable', { params: { host: host.name } })
    throw new AppError('machine-not-found')
  }

  /** The row of a machine as an agent just answered it, which the inventory may not have told yet. */
  rowOf(hostId: string, machine: Machine): FleetRow {
    const host = this.#host(hostId)
    const fresh = new MachineEntry(host, machine)
    fresh.setRate(host.machine(machine)?.rate ?? null)
    return fresh.row
  }

  /** The same UUID on other hosts or connections. */
  elsewhere({ host, connection, uuid }: MachineRef): MachineRef[] {
    return this.#byUuid
      .find(uuid)
      .map(entry => ({ host: entry.host.id, connection: entry.machine.connection, uuid }))
      .filter(ref => ref.host !== host || ref.connection !== connection)
  }

  async *watchMachine(ref: MachineRef, signal: AbortSignal): AsyncGenerator<FleetRow | null> {
    using _samples = this.#wantSamples()
    const changes = this.#machineChanges.listen(signal)
    let told: FleetRow | null = this.machine(ref)
    yield told
    for await (const _ of changes) {
      const now = this.#hosts.get(ref.host)?.machine(ref)?.row ?? null
      if (now === told) continue
      told = now
      yield now
      if (!this.#hosts.has(ref.host)) return
    }
  }

  async *watchRate(ref: MachineRef, signal: AbortSignal): AsyncGenerator<Rate & { at: number }> {
    using _samples = this.#wantSamples()
    this.machine(ref)
    const host = this.#host(ref.host)
    for await (const { at, machines } of watchTicks(host, AbortSignal.any([signal, host.ended]))) {
      const sample = machines.find(machine => machine.uuid === ref.uuid && machine.connection === ref.connection)
      if (!sample) continue
      const { connection: _connection, uuid: _uuid, ...rate } = sample
      yield { ...rate, at }
    }
  }

  *#entries(): Generator<MachineEntry> {
    for (const host of this.#hosts.values()) yield* host.machines()
  }

  #window({ offset, limit, ...filter }: FleetQuery): FleetWindow {
    const selection = this.#selections.select(filter)
    return { entries: selection.window(offset, limit), totals: selection.totals }
  }

  #host(id: string): HostState {
    const host = this.#hosts.get(id)
    if (!host) throw new AppError('host-not-found')
    return host
  }

  #wantSamples(): Disposable {
    const release = this.#demand.want()
    return { [Symbol.dispose]: release }
  }

  #onChange(change: HostChange): void {
    if (typeof change !== 'string') this.#selections.move(change)
    else if (change === 'samples') this.#selections.dropSampled()
    else if (change === 'machines') {
      this.#selections.dropOrder()
      this.#hostOrder = null
    }
    this.#hostList = null
    this.#totalsChanges.notify()
    this.#machineChanges.notify()
    this.#hostChanges.notify()
  }
}
