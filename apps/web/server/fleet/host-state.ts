import { isActive } from '@virtdeck/shared/domain-state'
import type { FleetHost, HostOrigin, HostStatus } from '@virtdeck/shared/fleet'
import type { Hello } from '@virtdeck/shared/hello'
import type { DomainRef } from '@virtdeck/shared/identity'
import type {
  Connection,
  HostFacts,
  HostProblem,
  InventoryChange,
  InventoryMessage,
  InventoryPosition,
} from '@virtdeck/shared/inventory'
import type { Machine } from '@virtdeck/shared/machine'
import type { HostLoad, StatsTick } from '@virtdeck/shared/stats'
import { MachineEntry, type MachineMove } from './machine-entry.ts'
import { UuidIndex } from './uuid-index.ts'

/**
 * What changed in a host: a move is one machine that came, changed or went; `machines` are too many to tell one by one, or
 * the host has another name; `samples` touch many at once; `facts` are of the host itself, and how fresh its machines are.
 */
export type HostChange = 'machines' | 'samples' | 'facts' | MachineMove

/** From this many changes on it costs less to look at all machines again than to move each. */
const MANY_CHANGES = 200

export interface HostStateOptions {
  /** Told after each change. */
  onChange: (change: HostChange) => void
  /** Where its machines are found by UUID. */
  index?: UuidIndex
}

/** What the dashboard remembers of a host while its agent is away; times are ms since the epoch. */
export interface KnownHost {
  id: string
  name: string
  /** `host:port`. */
  address: string
  origin: HostOrigin
  addedAt: number
  seenAt: number | null
  agentVersion: string | null
}

/** Why a host is not reached. */
export type HostFailure = Pick<FleetHost, 'problem' | 'fault' | 'pinSeen'>
const REACHED: HostFailure = { problem: null, fault: null, pinSeen: null }

function isSameFailure(left: HostFailure, right: HostFailure): boolean {
  return left.problem === right.problem && left.fault === right.fault && left.pinSeen === right.pinSeen
}

const domainKey = ({ connection, uuid }: DomainRef) => `${connection}/${uuid}`

/** What the dashboard knows of one host, as its agent last said. A cache: nothing here is authoritative. */
export class HostState {
  readonly id: string
  #known: KnownHost
  readonly #end = new AbortController()
  readonly #onChange: (change: HostChange) => void
  readonly #index: UuidIndex
  readonly #machines = new Map<string, MachineEntry>()
  readonly #connections = new Map<string, Connection>()
  /** Since when libvirt is not reached, by connection; ms since the epoch. */
  readonly #lostSince = new Map<string, number>()
  readonly #tickListeners = new Set<(tick: StatsTick) => void>()
  #name: string
  #status: HostStatus = 'connecting'
  #failure: HostFailure = REACHED
  #seenAt: number | null
  #hello: Hello | null = null
  #skewMs: number | null = null
  #facts: HostFacts | null = null
  #problems: HostProblem[] = []
  #running = 0
  /** Whether what rows say of their host or its libvirt is no longer so. */
  #areRowsOld = false
  #load: HostLoad | null = null
  #position: InventoryPosition | null = null
  #summary: FleetHost | null = null

  constructor(known: KnownHost, { onChange, index = new UuidIndex() }: HostStateOptions) {
    this.id = known.id
    this.#known = known
    this.#name = known.name
    this.#seenAt = known.seenAt
    this.#onChange = onChange
    this.#index = index
  }

  /** Aborts when the host is removed. */
  get ended(): AbortSignal {
    return this.#end.signal
  }

  /** Ends whatever follows this host: it is removed. */
  end(): void {
    for (const entry of this.#machines.values()) this.#index.remove(entry)
    this.#end.abort()
  }

  /** Notes that it is dialled elsewhere; what is known of it stays. */
  move({ address, origin }: Pick<KnownHost, 'address' | 'origin'>): void {
    this.#known = { ...this.#known, address, origin }
    this.#changed('facts')
  }

  get name(): string {
    return this.#name
  }

  /** As the agent last named it. */
  get agentVersion(): string | null {
    return this.#hello?.version ?? this.#known.agentVersion
  }

  get status(): HostStatus {
    return this.#status
  }

  /** Where the inventory stands, to go on from there; null where only a snapshot can tell. */
  get position(): InventoryPosition | null {
    return this.#position
  }

  /** What is known is no place to go on from. */
  needSnapshot(): void {
    this.#position = null
  }

  /** Whether its agent has told its machines since the dashboard started. */
  get isKnown(): boolean {
    return this.#facts !== null
  }

  /** Null while the agent is reached, else when it last was (ms since the epoch). */
  get staleSince(): number | null {
    return this.#status === 'connected' ? null : (this.#seenAt ?? 0)
  }

  /** The same for the machines of one connection: they are stale as well while their libvirt is not reached. */
  staleSinceOf(connection: string): number | null {
    return this.staleSince ?? this.#lostSince.get(connection) ?? null
  }

  /** How much its agent has told of. */
  get counts(): { machines: number; connections: number } {
    return { machines: this.#machines.size, connections: this.#connections.size }
  }

  machines(): Iterable<MachineEntry> {
    return this.#machines.values()
  }

  machine(ref: DomainRef): MachineEntry | undefined {
    return this.#machines.get(domainKey(ref))
  }

  setStatus(status: HostStatus, failure: HostFailure = REACHED): void {
    // An agent that is away is tried for days.
    if (this.#status === status && isSameFailure(this.#failure, failure)) return
    if (this.#status === 'connected') this.#seenAt = Date.now()
    this.#status = status
    this.#failure = failure
    if (status !== 'connected') this.#load = null
    for (const entry of this.#machines.values()) {
      if (status === 'connected') entry.refresh()
      else entry.setRate(null)
    }
    this.#changed('samples')
  }

  /** @param skewMs is its clock less ours. */
  setHello(hello: Hello, skewMs: number): void {
    this.#hello = hello
    this.#skewMs = skewMs
    this.#changed('facts')
  }

  applyInventory(message: InventoryMessage): void {
    this.#position = { epoch: message.epoch, sequence: message.sequence }
    if (message.type === 'snapshot') return this.#replace(message)
    const isMany = message.changes.length >= MANY_CHANGES
    for (const change of message.changes) {
      const changed = this.#apply(change)
      if (changed && !isMany) this.#changed(changed)
    }
    if (isMany) this.#changed('machines')
    this.#refreshRows()
  }

  applyStats(tick: StatsTick): void {
    this.#load = tick.host
    const silent = new Set(this.#machines.values())
    for (const { connection, uuid, ...rate } of tick.machines) {
      const entry = this.machine({ connection, uuid })
      if (!entry) continue
      entry.setRate(rate)
      silent.delete(entry)
    }
    for (const entry of silent) if (entry.rate) entry.setRate(null)
    for (const listener of this.#tickListeners) listener(tick)
    this.#changed('samples')
  }

  /** Samples have ended: the last ones say nothing about now. */
  dropStats(): void {
    this.#load = null
    for (const entry of this.#machines.values()) entry.setRate(null)
    this.#changed('samples')
  }

  onTick(listener: (tick: StatsTick) => void): () => void {
    this.#tickListeners.add(listener)
    return () => this.#tickListeners.delete(listener)
  }

  /** The host as lists show it; the same object until something in it changes. */
  get summary(): FleetHost {
    this.#summary ??= this.#summarize()
    return this.#summary
  }

  #summarize(): FleetHost {
    const { id, address, origin, addedAt } = this.#known
    return {
      id,
      name: this.#name,
      address,
      origin,
      addedAt,
      status: this.#status,
      ...this.#failure,
      seenAt: this.#status === 'connected' ? null : this.#seenAt,
      clockSkewMs: this.#skewMs,
      agentVersion: this.agentVersion,
      contract: this.#hello?.contract ?? null,
      problems: this.#problems,
      facts: this.#facts,
      load: this.#load,
      connections: [...this.#connections.values()],
      running: this.#running,
      total: this.#machines.size,
    }
  }

  #replace(snapshot: Extract<InventoryMessage, { type: 'snapshot' }>): void {
    this.#setFacts(snapshot.facts)
    this.#problems = snapshot.problems
    this.#connections.clear()
    for (const connection of snapshot.connections) this.#setConnection(connection)
    const gone = new Set(this.#machines.keys())
    for (const machine of snapshot.machines) {
      this.#put(machine)
      gone.delete(domainKey(machine))
    }
    for (const key of gone) this.#remove(key)
    this.#refreshRows()
    this.#changed('machines')
  }

  /** @returns null when nothing changed. */
  #apply(change: InventoryChange): HostChange | null {
    switch (change.type) {
      case 'machine':
        return this.#put(change.machine)
      case 'machine-removed':
        return this.#remove(domainKey(change))
      case 'connection':
        this.#setConnection(change.connection)
        return 'facts'
      case 'facts':
        return this.#setFacts(change.facts) ? 'machines' : 'facts'
      case 'problems':
        this.#problems = change.problems
        return 'facts'
    }
  }

  /** @returns whether the host has another name now. */
  #setFacts(facts: HostFacts): boolean {
    this.#facts = facts
    if (facts.hostname === this.#name) return false
    this.#name = facts.hostname
    this.#areRowsOld = true
    return true
  }

  #setConnection(connection: Connection): void {
    this.#connections.set(connection.id, connection)
    if (connection.status === 'connected') this.#lostSince.delete(connection.id)
    else if (!this.#lostSince.has(connection.id)) this.#lostSince.set(connection.id, Date.now())
    this.#areRowsOld = true
  }

  /** Once for each message, however often it says so. */
  #refreshRows(): void {
    if (!this.#areRowsOld) return
    this.#areRowsOld = false
    for (const entry of this.#machines.values()) entry.refresh()
  }

  #put(machine: Machine): HostChange {
    const entry = this.machine(machine)
    this.#running += Number(isActive(machine.state)) - Number(entry !== undefined && isActive(entry.machine.state))
    if (!entry) {
      const added = new MachineEntry(this, machine)
      this.#machines.set(domainKey(machine), added)
      this.#index.add(added)
      return { entry: added, before: null, isGone: false }
    }
    const before = entry.standing
    if (!isActive(machine.state)) entry.setRate(null)
    entry.update(machine)
    return { entry, before, isGone: false }
  }

  #remove(key: string): MachineMove | null {
    const entry = this.#machines.get(key)
    if (!entry) return null
    if (isActive(entry.machine.state)) this.#running -= 1
    this.#machines.delete(key)
    this.#index.remove(entry)
    return { entry, before: entry.standing, isGone: true }
  }

  #changed(change: HostChange): void {
    this.#summary = null
    this.#onChange(change)
  }
}
