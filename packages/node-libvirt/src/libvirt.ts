import { EventEmitter } from 'node:events'
import type { Duplex } from 'node:stream'
import { type LibvirtOptions, toSessionOptions } from './connection/libvirt-options.ts'
import type { DomainStats, DomainStatsQuery } from './domain-stats.ts'
import { type DomainInfo, type DomainState, type Screenshot, toDomainInfo } from './domain-values.ts'
import { type EventPayloads, toPayload } from './events/event-payload.ts'
import { type EventName, eventOfMessage } from './events/event-table.ts'
import { withTimeLimit } from './lanes/time-limit.ts'
import {
  type NodeCpuStats,
  type NodeInfo,
  type NodeMemoryStats,
  toNodeCpuStats,
  toNodeInfo,
  toNodeMemoryStats,
} from './node-values.ts'
import type { MessageName, ProcedureName } from './protocol/catalog.ts'
import type { ProcedureTypes } from './protocol/procedure-types.gen.ts'
import type { procedures } from './protocol/procedures.gen.ts'
import { type DomainRef, type DomainTarget, toDomainRef, toWireDomain } from './references.ts'
import { readScreenshot } from './screenshot.ts'
import { Reconnector } from './session/reconnector.ts'
import type { LaneName } from './session/session.ts'
import { readTypedParams } from './typed-params.ts'
import { parseUuid } from './uuid.ts'

/** Every event of libvirt, and the client's own. */
export type LibvirtEvents = {
  [Name in EventName]: [event: EventPayloads[Name]]
} & {
  /** Reachable again after `disconnected`: events are registered, so list again now. Not emitted for the first time. */
  connected: []
  /** Unreachable from now on; calls fail at once until `connected`. */
  disconnected: [error: Error]
}

export interface CallOptions {
  /** Instead of the lane that the procedure takes by itself. */
  lane?: LaneName
  /** Rejects with CallTimeoutError after that many ms. */
  timeoutMs?: number
}

/** Every procedure of the programs REMOTE and QEMU. */
export type CallableName = Exclude<ProcedureName, `admin${string}`>

export type ProcedureArgs<Name extends ProcedureName> = ProcedureTypes[Name]['args']
export type ProcedureResult<Name extends ProcedureName> = ProcedureTypes[Name]['result']

/** Procedures that open a stream. */
export type StreamProcedureName = {
  [Name in ProcedureName]: (typeof procedures)[Name] extends { stream: string } ? Name : never
}[ProcedureName]

const EVERYTHING = 0

/**
 * A libvirt URI on a daemon. Loses no event, queues nothing while the daemon is away, and connects again by itself.
 *
 * Every call rejects with LibvirtError (libvirt's answer), ConnectionError (see its `wasSent`), CallTimeoutError,
 * UnsupportedProcedureError, or TypeError and RangeError for arguments that don't fit.
 */
export class Libvirt extends EventEmitter<LibvirtEvents> implements AsyncDisposable {
  readonly uri: string
  readonly #timeoutMs: number | undefined
  readonly #reconnector: Reconnector

  private constructor(options: LibvirtOptions) {
    super()
    this.uri = options.uri
    this.#timeoutMs = options.timeoutMs
    this.#reconnector = new Reconnector(
      { ...toSessionOptions(options), onMessage: (name, message) => this.#dispatch(name, message) },
      {
        onConnected: () => this.#emitLater('connected'),
        onDisconnected: error => this.#emitLater('disconnected', () => error),
      },
    )
  }

  /** Connects; rejects when that fails. Later losses are made good in the background. */
  static async open(options: LibvirtOptions): Promise<Libvirt> {
    const libvirt = new Libvirt(options)
    await libvirt.#reconnector.open()
    return libvirt
  }

  get isConnected(): boolean {
    return this.#reconnector.isConnected
  }

  /** Events that the daemon and its driver know. @throws ConnectionError while disconnected. */
  get registeredEvents(): ReadonlySet<EventName> {
    return this.#reconnector.session.registeredEvents
  }

  /** Calls any procedure, with libvirt's own arguments and result in camel case; 64-bit numbers are bigints. */
  async call<Name extends CallableName>(
    procedure: Name,
    args: ProcedureArgs<Name>,
    { lane, timeoutMs = this.#timeoutMs }: CallOptions = {},
  ): Promise<ProcedureResult<Name>> {
    const { session } = this.#reconnector
    const result = await withTimeLimit(procedure, timeoutMs, limit =>
      session.call({ name: procedure, args, limit }, lane),
    )
    return result as ProcedureResult<Name> // decoded by the procedure's own layout
  }

  /** Opens a stream on a connection of its own; it has backpressure, and destroying it aborts it. */
  async openStream<Name extends StreamProcedureName>(
    procedure: Name,
    args: ProcedureArgs<Name>,
    { timeoutMs = this.#timeoutMs }: Pick<CallOptions, 'timeoutMs'> = {},
  ): Promise<{ result: ProcedureResult<Name>; stream: Duplex }> {
    const { session } = this.#reconnector
    const opened = await withTimeLimit(procedure, timeoutMs, limit =>
      session.openStream({ name: procedure, args, limit }),
    )
    return { result: opened.result as ProcedureResult<Name>, stream: opened.stream } // its own layout, as in `call`
  }

  /** Ends every connection; calls under way reject. */
  async close(): Promise<void> {
    this.#reconnector.close()
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  /** Name of the daemon's machine. */
  async getHostname(): Promise<string> {
    return (await this.call('connectGetHostname', null)).hostname
  }

  /** libvirt's version: major × 1,000,000 + minor × 1,000 + release. */
  async getLibVersion(): Promise<number> {
    return Number((await this.call('connectGetLibVersion', null)).libVer)
  }

  /** The hypervisor's version, coded alike. */
  async getVersion(): Promise<number> {
    return Number((await this.call('connectGetVersion', null)).hvVer)
  }

  /** The driver's name: `QEMU`, `LXC`, `TEST`, … */
  async getType(): Promise<string> {
    return (await this.call('connectGetType', null)).type
  }

  async getNodeInfo(): Promise<NodeInfo> {
    return toNodeInfo(await this.call('nodeGetInfo', null))
  }

  /** @param cpu All together by default. */
  async getNodeCpuStats(cpu = -1): Promise<NodeCpuStats> {
    const args = { cpuNum: cpu, flags: 0 }
    const { nparams } = await this.call('nodeGetCpuStats', { ...args, nparams: 0 })
    return toNodeCpuStats((await this.call('nodeGetCpuStats', { ...args, nparams })).params)
  }

  /** @param cell All NUMA cells together by default. */
  async getNodeMemoryStats(cell = -1): Promise<NodeMemoryStats> {
    const args = { cellNum: cell, flags: 0 }
    const { nparams } = await this.call('nodeGetMemoryStats', { ...args, nparams: 0 })
    return toNodeMemoryStats((await this.call('nodeGetMemoryStats', { ...args, nparams })).params)
  }

  /** Capabilities of host and hypervisor, XML. */
  async getCapabilities(): Promise<string> {
    return (await this.call('connectGetCapabilities', null)).capabilities
  }

  /** @param flags `VIR_CONNECT_LIST_DOMAINS_*`; running and shut off ones by default. */
  async listAllDomains(flags = EVERYTHING): Promise<DomainRef[]> {
    const { domains } = await this.call('connectListAllDomains', { needResults: 1, flags })
    return domains.map(toDomainRef)
  }

  async lookupDomainByUuid(uuid: string): Promise<DomainRef> {
    return toDomainRef((await this.call('domainLookupByUuid', { uuid: parseUuid(uuid) })).dom)
  }

  async lookupDomainByName(name: string): Promise<DomainRef> {
    return toDomainRef((await this.call('domainLookupByName', { name })).dom)
  }

  async getDomainState(domain: DomainTarget): Promise<DomainState> {
    return await this.call('domainGetState', { dom: toWireDomain(domain), flags: 0 })
  }

  async getDomainInfo(domain: DomainTarget): Promise<DomainInfo> {
    return toDomainInfo(await this.call('domainGetInfo', { dom: toWireDomain(domain) }))
  }

  /** @param flags `VIR_DOMAIN_XML_*`; the live definition by default, without secrets. */
  async getDomainXml(domain: DomainTarget, flags = 0): Promise<string> {
    return (await this.call('domainGetXmlDesc', { dom: toWireDomain(domain), flags })).xml
  }

  async isDomainPersistent(domain: DomainTarget): Promise<boolean> {
    return (await this.call('domainIsPersistent', { dom: toWireDomain(domain) })).persistent !== 0
  }

  async isDomainActive(domain: DomainTarget): Promise<boolean> {
    return (await this.call('domainIsActive', { dom: toWireDomain(domain) })).active !== 0
  }

  /** Whether its persistent definition was changed since it runs. */
  async isDomainUpdated(domain: DomainTarget): Promise<boolean> {
    return (await this.call('domainIsUpdated', { dom: toWireDomain(domain) })).updated !== 0
  }

  async getDomainAutostart(domain: DomainTarget): Promise<boolean> {
    return (await this.call('domainGetAutostart', { dom: toWireDomain(domain) })).autostart !== 0
  }

  async hasManagedSave(domain: DomainTarget): Promise<boolean> {
    return (await this.call('domainHasManagedSaveImage', { dom: toWireDomain(domain), flags: 0 })).result !== 0
  }

  /** Starts it. @param flags `VIR_DOMAIN_START_*` */
  async createDomain(domain: DomainTarget, flags = 0): Promise<void> {
    await this.call('domainCreateWithFlags', { dom: toWireDomain(domain), flags })
  }

  /** Asks the guest; resolves once it has been asked. @param flags `VIR_DOMAIN_SHUTDOWN_*` */
  async shutdownDomain(domain: DomainTarget, flags = 0): Promise<void> {
    await this.call('domainShutdownFlags', { dom: toWireDomain(domain), flags })
  }

  /** Asks the guest; resolves once it has been asked. @param flags `VIR_DOMAIN_REBOOT_*` */
  async rebootDomain(domain: DomainTarget, flags = 0): Promise<void> {
    await this.call('domainReboot', { dom: toWireDomain(domain), flags })
  }

  /** As by a reset button. */
  async resetDomain(domain: DomainTarget): Promise<void> {
    await this.call('domainReset', { dom: toWireDomain(domain), flags: 0 })
  }

  /** Ends it at once; it stays defined. @param flags `VIR_DOMAIN_DESTROY_*` */
  async destroyDomain(domain: DomainTarget, flags = 0): Promise<void> {
    await this.call('domainDestroyFlags', { dom: toWireDomain(domain), flags })
  }

  async suspendDomain(domain: DomainTarget): Promise<void> {
    await this.call('domainSuspend', { dom: toWireDomain(domain) })
  }

  /** Also wakes one that its guest has suspended to memory. */
  async resumeDomain(domain: DomainTarget): Promise<void> {
    await this.call('domainResume', { dom: toWireDomain(domain) })
  }

  async setDomainAutostart(domain: DomainTarget, isOn: boolean): Promise<void> {
    await this.call('domainSetAutostart', { dom: toWireDomain(domain), autostart: isOn ? 1 : 0 })
  }

  async removeManagedSave(domain: DomainTarget): Promise<void> {
    await this.call('domainManagedSaveRemove', { dom: toWireDomain(domain), flags: 0 })
  }

  /** Makes or replaces a persistent definition. @param flags `VIR_DOMAIN_DEFINE_*` */
  async defineDomain(xml: string, flags = 0): Promise<DomainRef> {
    return toDomainRef((await this.call('domainDefineXmlFlags', { xml, flags })).dom)
  }

  /** @param flags `VIR_DOMAIN_UNDEFINE_*` */
  async undefineDomain(domain: DomainTarget, flags = 0): Promise<void> {
    await this.call('domainUndefineFlags', { dom: toWireDomain(domain), flags })
  }

  /** Starts a transient one. @param flags `VIR_DOMAIN_START_*` */
  async createDomainXml(xml: string, flags = 0): Promise<DomainRef> {
    return toDomainRef((await this.call('domainCreateXml', { xmlDesc: xml, flags })).dom)
  }

  /**
   * Statistics of many domains in one call. Hypervisors that hang are passed over: call it at each tick with the tick's
   * length as `timeoutMs`, and the next tick is answered.
   */
  async getAllDomainStats(query: DomainStatsQuery = {}): Promise<DomainStats[]> {
    const { domains = [], stats = EVERYTHING, flags = 0, timeoutMs = this.#timeoutMs } = query
    const { session } = this.#reconnector
    const args = { doms: domains.map(toWireDomain), stats, flags }
    const records = await withTimeLimit('connectGetAllDomainStats', timeoutMs, limit => session.queryStats(args, limit))
    return records.map(({ dom, params }) => ({ domain: toDomainRef(dom), params: readTypedParams(params) }))
  }

  /** A picture of what the guest shows. @param screen Counted from 0. */
  async screenshotDomain(
    domain: DomainTarget,
    screen = 0,
    { timeoutMs = this.#timeoutMs }: CallOptions = {},
  ): Promise<Screenshot> {
    const args = { dom: toWireDomain(domain), screen, flags: 0 }
    const { session } = this.#reconnector
    return await withTimeLimit('domainScreenshot', timeoutMs, async limit =>
      readScreenshot(await session.openShortStream(domain.uuid, { name: 'domainScreenshot', args, limit })),
    )
  }

  /**
   * The serial console or another character device as a stream. Only one can be open at a time.
   * @param deviceAlias As in the live XML; the first by default.
   * @param flags `VIR_DOMAIN_CONSOLE_*`
   */
  async openDomainConsole(domain: DomainTarget, deviceAlias: string | null = null, flags = 0): Promise<Duplex> {
    const args = { dom: toWireDomain(domain), devName: deviceAlias, flags }
    return (await this.openStream('domainOpenConsole', args)).stream
  }

  #dispatch(message: MessageName, value: object): void {
    const name = eventOfMessage(message)
    if (name) this.#emitLater(name, () => toPayload(value))
  }

  /** In a microtask of its own, so that a listener can hold up or break nothing of the reader. */
  #emitLater(name: keyof LibvirtEvents, makePayload?: () => unknown): void {
    const emit: EventEmitter['emit'] = this.emit.bind(this) // names and payloads are paired by the callers
    queueMicrotask(() => emit(name, makePayload?.()))
  }
}
