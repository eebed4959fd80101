import type { Database } from '@virtdeck/database'
import type { Logger } from 'pino'
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

/** How a host came: `local` is the agent beside the dashboard, known by its files. */
export type HostOrigin = 'local' | 'enrolled'

export interface HostDirectoryOptions {
  database: Database
  agents: Agents
  fleet: Fleet
  demand: StatsDemand
  identity: Identity
  log: Logger
}

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
    for (const { pin, address, name, lastSeenAt } of hosts) {
      this.#link({ pin, address: addressSchema.parse(address) }, name, lastSeenAt?.getTime() ?? null)
    }
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
    this.#link(target, known.name, known.lastSeenAt?.getTime() ?? null)
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

  #link(target: AgentTarget, name: string, seenAt: number | null): void {
    const { agents, fleet, identity, demand, log } = this.#options
    const host = fleet.addHost({ id: hostIdOfPin(target.pin), name, seenAt })
    const link = new AgentLink({ target, identity, host, demand, log, onSeen: () => void this.#save([link]) })
    this.#links.set(host.id, link)
    agents.add(link)
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
        .updateMany({ where: { id: host.id }, data: { name: host.name, lastSeenAt: new Date() } })
        .catch(error => this.#options.log.error({ err: error, host: host.id }, 'host could not be saved'))
    }
  }
}
