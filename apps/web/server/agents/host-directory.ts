import type { Database } from '@virtdeck/database'
import { HOST_ORIGINS, type HostOrigin } from '@virtdeck/shared/fleet'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { Audit } from '../audit/audit.ts'
import type { Fleet } from '../fleet/fleet.ts'
import type { HostState } from '../fleet/host-state.ts'
import { type Address, addressSchema, formatAddress } from '../listen-address.ts'
import { AgentLink } from './agent-link.ts'
import type { Agents } from './agents.ts'
import type { AgentTarget } from './connect-pinned.ts'
import type { Identity } from './identity.ts'
import { hostIdOfPin } from './pin.ts'
import type { StatsDemand } from './stats-demand.ts'

/** How often it is written that a host was reached, ms. */
const SEEN_INTERVAL_MS = 60_000
/** How soon this copy knows what another has changed, ms. */
const SYNC_INTERVAL_MS = 1_500

export interface HostDirectoryOptions {
  database: Database
  agents: Agents
  fleet: Fleet
  audit: Audit
  demand: StatsDemand
  identity: Identity
  log: Logger
}

/** A row of the table of hosts. */
type HostRecord = NonNullable<Awaited<ReturnType<Database['host']['findFirst']>>>

/** The hosts of the database, each with a link to its agent and its place in the fleet. */
export class HostDirectory {
  readonly #options: HostDirectoryOptions
  readonly #links = new Map<string, AgentLink>()
  readonly #timer: NodeJS.Timeout
  #syncTimer: NodeJS.Timeout | undefined
  /** Ends when nobody is changing what is known; one change at a time. */
  #turn: Promise<unknown> = Promise.resolve()
  #isClosed = false

  constructor(options: HostDirectoryOptions) {
    this.#options = options
    this.#timer = setInterval(() => void this.#save([...this.#links.values()]), SEEN_INTERVAL_MS).unref()
  }

  /** Dials every known host, and follows what other copies of the dashboard add, move and remove. */
  async load(): Promise<void> {
    await this.#follow()
    this.#scheduleSync()
  }

  /** Adds a host, or notes that the agent of that key has moved. */
  put(target: AgentTarget, origin: HostOrigin): Promise<void> {
    const id = hostIdOfPin(target.pin)
    const address = formatAddress(target.address)
    return this.#inTurn(async () => {
      const known = await this.#options.database.host.upsert({
        where: { id },
        create: { id, name: target.address.host, address, pin: target.pin, origin },
        update: { address, origin },
      })
      this.#dial(known)
    })
  }

  /** Dials a host elsewhere from now on. */
  move(id: string, address: Address): Promise<void> {
    return this.#inTurn(async () => {
      const where = { id }
      await this.#options.database.host.updateMany({ where, data: { address: formatAddress(address) } })
      const moved = await this.#options.database.host.findUnique({ where })
      if (moved) this.#dial(moved)
    })
  }

  /** Forgets a host. @returns whether it was known. */
  remove(id: string): Promise<boolean> {
    return this.#inTurn(async () => {
      const removed = await this.#options.database.host.deleteMany({ where: { id } })
      this.#drop(id)
      return removed.count > 0
    })
  }

  /** Whether the database has the host, whichever copy put it there. */
  async isKnown(id: string): Promise<boolean> {
    return (await this.#options.database.host.count({ where: { id } })) > 0
  }

  /** Where a host is dialled; null when it is unknown. */
  target(id: string): AgentTarget | null {
    return this.#links.get(id)?.target ?? null
  }

  /** Forgets hosts of that origin but the one kept. */
  async removeOthers(origin: HostOrigin, keptId: string): Promise<void> {
    const others = await this.#options.database.host.findMany({ where: { origin, id: { not: keptId } } })
    for (const { id } of others) await this.remove(id)
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearInterval(this.#timer)
    clearTimeout(this.#syncTimer)
    await this.#turn
    await this.#save([...this.#links.values()])
  }

  /** What the database says counts: it may have been written by another copy. */
  #follow(): Promise<void> {
    return this.#inTurn(async () => {
      const records = await this.#options.database.host.findMany()
      const ids = new Set(records.map(({ id }) => id))
      for (const id of this.#links.keys()) if (!ids.has(id)) this.#drop(id)
      for (const record of records) {
        const target = this.target(record.id)
        if (!target || formatAddress(target.address) !== record.address) this.#dial(record)
      }
    })
  }

  #scheduleSync(): void {
    this.#syncTimer = setTimeout(() => {
      this.#follow()
        .catch(error => this.#options.log.error({ err: error }, 'the hosts could not be read'))
        .finally(() => {
          if (!this.#isClosed) this.#scheduleSync()
        })
    }, SYNC_INTERVAL_MS).unref()
  }

  #inTurn<Result>(change: () => Promise<Result>): Promise<Result> {
    const done = this.#turn.then(change)
    this.#turn = done.catch(() => {}) // for whoever asked for it to handle
    return done
  }

  /** Dials a host where its record says, in place of where it was dialled before. */
  #dial(record: HostRecord): void {
    const { agents, fleet } = this.#options
    const origin = z.enum(HOST_ORIGINS).parse(record.origin)
    const known = this.#links.get(record.id)?.host
    agents.remove(record.id)
    known?.move({ address: record.address, origin })
    const [addedAt, seenAt] = [record.addedAt.getTime(), record.lastSeenAt?.getTime() ?? null]
    this.#link(record, known ?? fleet.addHost({ ...record, origin, addedAt, seenAt }))
  }

  #link(record: HostRecord, host: HostState): void {
    const { agents, identity, demand, log } = this.#options
    const target = { pin: record.pin, address: addressSchema.parse(record.address) }
    const link = new AgentLink({
      target,
      identity,
      host,
      demand,
      log,
      onSeen: () => void this.#save([link]),
      onUntrusted: pinSeen => void this.#recordUntrusted(record, pinSeen),
    })
    this.#links.set(host.id, link)
    agents.add(link)
  }

  /** An alarm, so it stands in the trail though nobody did it. */
  async #recordUntrusted({ id, address }: HostRecord, pinSeen: string): Promise<void> {
    const { audit, log } = this.#options
    await audit
      .record({ user: null, address, action: 'host.untrusted', target: id, params: { pinSeen } }, 'agent-untrusted')
      .catch(error => log.error({ err: error, host: id }, 'an alarm could not be recorded'))
  }

  #drop(id: string): void {
    if (!this.#links.delete(id)) return
    this.#options.agents.remove(id)
    this.#options.fleet.removeHost(id)
  }

  async #save(links: AgentLink[]): Promise<void> {
    const reached = links.filter(({ host }) => host.status === 'connected')
    for (const { host } of reached) {
      await this.#options.database.host
        .updateMany({
          where: { id: host.id },
          data: { name: host.name, agentVersion: host.agentVersion, lastSeenAt: new Date() },
        })
        .catch(error => this.#options.log.error({ err: error, host: host.id }, 'host could not be saved'))
    }
  }
}
