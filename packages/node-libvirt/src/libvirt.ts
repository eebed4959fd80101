import { EventEmitter } from 'node:events'
import type { Duplex } from 'node:stream'
import type { DomainStats, DomainStatsQuery } from './domain-stats.ts'
import type { DomainInfo, DomainState, Screenshot } from './domain-values.ts'
import type { EventPayloads } from './events/event-payload.ts'
import type { EventName } from './events/event-table.ts'
import type { NodeCpuStats, NodeInfo, NodeMemoryStats } from './node-values.ts'
import type { ProcedureTypes } from './protocol/procedure-types.gen.ts'
import type { DomainRef, DomainTarget } from './references.ts'

/** Every event of libvirt, and the client's own. */
export type LibvirtEvents = {
  [Name in EventName]: [event: EventPayloads[Name]]
} & {
  /** Reachable again after `disconnected`: event callbacks stand, so list again now. Not emitted for the first time. */
  connected: []
  /** Unreachable from now on; calls fail at once until `connected`. */
  disconnected: [error: Error]
}

export interface LibvirtOptions {
  /** As in virsh: `qemu:///system`, `lxc:///system`, `test:///default`, … */
  uri: string
  /** The daemon's UNIX socket; by default found by probing for `libvirtd` and the URI's modular daemon. */
  socketPath?: string
  /** Events to register for; all that the daemon offers by default. */
  events?: readonly EventName[]
  /** How often the daemon is asked for a sign of life, ms; 0 for never. */
  keepaliveIntervalMs?: number
  /** How many signs of life may be missing before the connection counts as dead. */
  keepaliveCount?: number
  /** Default time limit of a call, ms; none by default. */
  timeoutMs?: number
}

export type LaneName = 'control' | 'machine' | 'long'

export interface CallOptions {
  /** Overrides the lane that the procedure would take by itself. */
  lane?: LaneName
  /** Rejects with `CallTimeoutError` after that many ms. */
  timeoutMs?: number
}

export type ProcedureName = keyof ProcedureTypes
export type ProcedureArgs<Name extends ProcedureName> = ProcedureTypes[Name]['args']
export type ProcedureResult<Name extends ProcedureName> = ProcedureTypes[Name]['result']

/** A libvirt URI on a daemon. Keeps itself connected. */
export declare class Libvirt extends EventEmitter<LibvirtEvents> implements AsyncDisposable {
  static open(options: LibvirtOptions): Promise<Libvirt>
  readonly uri: string
  readonly socketPath: string
  readonly isConnected: boolean
  call<Name extends ProcedureName>(
    procedure: Name,
    args: ProcedureArgs<Name>,
    options?: CallOptions,
  ): Promise<ProcedureResult<Name>>

  getHostname(): Promise<string>
  /** major * 1,000,000 + minor * 1,000 + release. */
  getLibVersion(): Promise<number>
  getVersion(): Promise<number>
  getType(): Promise<string>
  getNodeInfo(): Promise<NodeInfo>
  getNodeCpuStats(cpu?: number): Promise<NodeCpuStats>
  getNodeMemoryStats(cell?: number): Promise<NodeMemoryStats>
  getCapabilities(): Promise<string>

  listAllDomains(flags?: number): Promise<DomainRef[]>
  lookupDomainByUuid(uuid: string): Promise<DomainRef>
  lookupDomainByName(name: string): Promise<DomainRef>
  getDomainState(domain: DomainTarget): Promise<DomainState>
  getDomainInfo(domain: DomainTarget): Promise<DomainInfo>
  getDomainXml(domain: DomainTarget, flags?: number): Promise<string>
  isDomainPersistent(domain: DomainTarget): Promise<boolean>
  isDomainActive(domain: DomainTarget): Promise<boolean>
  isDomainUpdated(domain: DomainTarget): Promise<boolean>
  getDomainAutostart(domain: DomainTarget): Promise<boolean>
  hasManagedSave(domain: DomainTarget): Promise<boolean>

  createDomain(domain: DomainTarget, flags?: number): Promise<DomainRef>
  shutdownDomain(domain: DomainTarget, flags?: number): Promise<void>
  rebootDomain(domain: DomainTarget, flags?: number): Promise<void>
  resetDomain(domain: DomainTarget): Promise<void>
  destroyDomain(domain: DomainTarget, flags?: number): Promise<void>
  suspendDomain(domain: DomainTarget): Promise<void>
  resumeDomain(domain: DomainTarget): Promise<void>
  setDomainAutostart(domain: DomainTarget, isOn: boolean): Promise<void>
  removeManagedSave(domain: DomainTarget): Promise<void>
  defineDomain(xml: string, flags?: number): Promise<DomainRef>
  undefineDomain(domain: DomainTarget, flags?: number): Promise<void>
  createDomainXml(xml: string, flags?: number): Promise<DomainRef>

  getAllDomainStats(query?: DomainStatsQuery): Promise<DomainStats[]>
  screenshotDomain(domain: DomainTarget, screen?: number): Promise<Screenshot>
  openDomainConsole(domain: DomainTarget, deviceAlias: string | null, flags?: number): Promise<Duplex>

  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}
