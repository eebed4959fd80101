import type { Database } from '@virtdeck/database'
import { HOST_ORIGINS, type HostOrigin } from '@virtdeck/shared/fleet'
import type { Logger } from 'pino'
import { z } from 'zod'
import type { Audit } from '../audit/audit.ts'
import type { Fleet } from '../fleet/fleet.ts'
import { addressSchema, formatAddress } from '../listen-address.ts'
import { AgentLink } from './agent-link.ts'
import type { Agents } from './agents.ts'
import type { AgentTarget } from './connect-pinned.ts'
import type { Identity } from './identity.ts'
import { hostIdOfPin } from './pin.ts'
import type { StatsDemand } from './stats-demand.ts'

/** How often it is written that a host was reached, ms. */
const SEEN_INTERVAL_MS = 60_000

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

  constructor(options: HostDirectoryOptions) {
    this.#options = options
    this.#timer = setInterval(() => void this.#save([...this.#links.values()]), SEEN_INTERVAL_MS).unref()
  }

  /** Dials every known host. */
  async load(): Promise<void> {
    const hosts = await this.#options.database.host.findMany()
    for (const host of hosts) this.#link(host)
  }

  /** Adds a host, or notes that the agent of that key has moved. */
  async put(target: AgentTarget, origin: HostOrigin): Promise<void> {
    const id = hostIdOfPin(target.pin)
    const address = formatAddress(target.address)
    const known = await this.#options.database.host.upsert({
      where: { id },
      create: { id, name: target.address.host, address, pin: target.pin, origin },
      update: { address, origin },
    })
    this.#drop(id)
    this.#link(known)
  }

  /** Where a host is dialled; null when it is unknown. */
  target(id: string): AgentTarget | null {
    return this.#links.get(id)?.target ?? null
  }

  /** Forgets hosts of that origin but the one kept. */
  async removeOthers(origin: HostOrigin, keptId: string): Promise<void> {
    const others = await this.#options.database.host.findMany({ where: { origin, id: { not: keptId } } })
    for (const { id } of others) {
      await this.#options.database.host.delete({ where: { id } })
      this.#drop(id)
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    await this.#save([...this.#links.values()])
  }

  #link(record: HostRecord): void {
    const { agents, fleet, identity, demand, log } = this.#options
    const target = { pin: record.pin, address: addressSchema.parse(record.address) }
    const host = fleet.addHost({
      ...record,
      origin: z.enum(HOST_ORIGINS).parse(record.origin),
      addedAt: record.addedAt.getTime(),
      seenAt: record.lastSeenAt?.getTime() ?? null,
    })
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
