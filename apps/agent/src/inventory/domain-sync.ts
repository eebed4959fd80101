import { AppError } from '@virtdeck/shared/app-error'
import type { Machine, Since } from '@virtdeck/shared/machine'
import type { Logger } from 'pino'
import { DefinitionWatch } from '../hypervisor/definition-watch.ts'
import { findDomainUuid, type ListedDomain, listDomains } from '../hypervisor/domain-listing.ts'
import { type DomainReading, type ListedFacts, readDomain } from '../hypervisor/domain-reading.ts'
import { findDriverFolders } from '../hypervisor/driver-folders.ts'
import type { DomainHint, Hypervisor } from '../hypervisor/hypervisor.ts'
import { readProcessStart } from '../hypervisor/process-start.ts'
import { CoalescedReads } from './coalesced-reads.ts'
import type { Inventory } from './inventory.ts'
import { decideSince } from './since.ts'
import { SlowReconciliation } from './slow-reconciliation.ts'

/** Machines looked at at once during a listing; the daemon serves five calls of a connection at a time. */
const LISTING_WIDTH = 8

/** Keeps the inventory's machines of one connection as libvirt has them. Every hint leads to a reading; only readings decide. */
export class DomainSync {
  readonly #hypervisor: Hypervisor
  readonly #inventory: Inventory
  readonly #log: Logger
  readonly #runFolder: string | null
  readonly #watch: DefinitionWatch
  readonly #reconciliation: SlowReconciliation
  readonly #reads = new CoalescedReads(uuid => this.#readMachine(uuid))
  /** What the last listing told of machines that have not been read since. */
  readonly #listed = new Map<string, ListedFacts>()
  /** For each listing under way, the machines read meanwhile: what it tells of them may be older. */
  readonly #readDuringListing = new Set<Set<string>>()
  readonly #observedAt = new Map<string, number>()

  constructor(hypervisor: Hypervisor, inventory: Inventory, log: Logger) {
    const folders = findDriverFolders(hypervisor.config.uri, hypervisor.config.root)
    this.#hypervisor = hypervisor
    this.#inventory = inventory
    this.#log = log
    this.#runFolder = folders?.run ?? null
    this.#watch = new DefinitionWatch(folders?.watched ?? [])
    this.#reconciliation = new SlowReconciliation({
      listKeys: () => this.#ownMachines().map(machine => machine.uuid),
      readKey: uuid => this.#quietly(this.refresh(uuid), uuid),
      beginRound: () => this.#findStrays(),
    })
  }

  start(): void {
    this.#inventory.setConnection(this.#hypervisor.connection)
    this.#hypervisor.on('status', connection => this.#inventory.setConnection(connection))
    this.#hypervisor.on('hint', hint => this.#followHint(hint))
    this.#hypervisor.on('ready', () => void this.#listAnew())
    this.#watch.on('change', name => void this.#followFile(name))
    this.#reconciliation.start()
  }

  close(): void {
    this.#watch.close()
    this.#reconciliation.close()
  }

  /** Reads a machine again and answers its row; null when it is gone. Rejects with `AppError`. */
  refresh(uuid: string): Promise<Machine | null> {
    this.#listed.delete(uuid)
    for (const readMeanwhile of this.#readDuringListing) readMeanwhile.add(uuid)
    return this.#reads.read(uuid)
  }

  #ownMachines(): Machine[] {
    return this.#inventory.machinesOf(this.#hypervisor.config.id)
  }

  #followHint({ uuid, stateChangedAt }: DomainHint): void {
    if (stateChangedAt !== null) this.#observedAt.set(uuid, stateChangedAt)
    void this.#quietly(this.refresh(uuid), uuid)
  }

  async #followFile(name: string): Promise<void> {
    const known = this.#ownMachines().find(machine => machine.name === name)
    try {
      const uuid = known?.uuid ?? (await this.#hypervisor.use('reads', libvirt => findDomainUuid(libvirt, name)))
      if (uuid !== null) await this.refresh(uuid)
    } catch (error) {
      this.#log.debug({ err: error, name }, 'a changed file led nowhere')
    }
  }

  async #listAnew(): Promise<void> {
    this.#watch.renew()
    try {
      await this.#list()
    } catch (error) {
      this.#log.warn({ err: error }, 'machines could not be listed')
    }
  }

  async #list(): Promise<void> {
    const readMeanwhile = new Set<string>()
    this.#readDuringListing.add(readMeanwhile)
    const listed = await this.#hypervisor
      .use('reads', listDomains)
      .finally(() => this.#readDuringListing.delete(readMeanwhile))
    this.#refreshUnlisted(listed)
    for (const { uuid, facts } of listed) if (!readMeanwhile.has(uuid)) this.#listed.set(uuid, facts)
    const waiting = listed.values()
    await Promise.all(Array.from({ length: LISTING_WIDTH }, () => this.#readAll(waiting)))
    this.#log.debug({ machines: listed.length }, 'machines listed')
  }

  /** Machines that came or went without any hint. */
  async #findStrays(): Promise<void> {
    const listed = await this.#hypervisor.use('reads', listDomains)
    const known = new Set(this.#ownMachines().map(machine => machine.uuid))
    this.#refreshUnlisted(listed)
    for (const { uuid } of listed) if (!known.has(uuid)) await this.#quietly(this.refresh(uuid), uuid)
  }

  #refreshUnlisted(listed: readonly ListedDomain[]): void {
    const uuids = new Set(listed.map(domain => domain.uuid))
    for (const { uuid } of this.#ownMachines()) if (!uuids.has(uuid)) void this.#quietly(this.refresh(uuid), uuid)
  }

  async #readAll(waiting: IterableIterator<ListedDomain>): Promise<void> {
    // Not `refresh`: that would ask again for what the listing has told.
    for (const { uuid } of waiting) await this.#quietly(this.#reads.read(uuid), uuid)
  }

  /** A reading that fails because libvirt went away is made again by the listing after its return. */
  async #quietly(reading: Promise<unknown>, uuid: string): Promise<void> {
    try {
      await reading
    } catch (error) {
      const isAway = error instanceof AppError && error.kind === 'host-unreachable'
      this.#log[isAway ? 'debug' : 'warn']({ err: error, uuid }, 'a machine could not be read')
    }
  }

  async #readMachine(uuid: string): Promise<Machine | null> {
    const listed = this.#listed.get(uuid)
    const observedAt = this.#observedAt.get(uuid) ?? null
    this.#listed.delete(uuid)
    const connection = this.#hypervisor.config.id
    const reading = await this.#hypervisor.use('reads', libvirt => readDomain(libvirt, uuid, listed))
    if (this.#observedAt.get(uuid) === observedAt) this.#observedAt.delete(uuid)
    if (!reading) {
      this.#inventory.removeMachine({ connection, uuid })
      return null
    }
    const machine = { connection, ...reading, since: await this.#decideSince(reading, observedAt) }
    this.#inventory.setMachine(machine)
    return machine
  }

  #decideSince(reading: DomainReading, observedAt: number | null): Promise<Since> {
    const known = this.#inventory.find({ connection: this.#hypervisor.config.id, uuid: reading.uuid })
    const folder = this.#runFolder
    return decideSince(known, reading, {
      observedAt,
      readProcessStart: async () => (folder ? await readProcessStart(folder, reading.name) : null),
      now: Date.now(),
    })
  }
}
