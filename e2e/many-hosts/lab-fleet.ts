import { join } from 'node:path'
import type { APIRequestContext } from '@playwright/test'
import { findFreePort } from '@virtdeck/lab/free-port'
import { LabNetwork } from '@virtdeck/lab/lab-network'
import { waitFor } from '@virtdeck/lab/wait-for'
import { type Credentials, createAdministrator, openApi, query } from '../api.ts'
import { Dashboard } from '../product/dashboard.ts'
import { keepOutput } from '../product/product.ts'
import { LabMember, type LabMemberOptions } from './lab-member.ts'

/** On a busy machine, ms. */
const SETTLE_MS = 60_000

interface HostSummary {
  status: string
  connections: { status: string }[]
}

export interface LabFleetOptions {
  hosts: readonly Omit<LabMemberOptions, 'network'>[]
  administrator: Credentials
  /** Whether other machines may reach the dashboard too. */
  isPublic?: boolean
}

/** A dashboard on this machine and lab hosts, in a network of their own, whose agents have joined it. */
export class LabFleet implements AsyncDisposable {
  readonly network: LabNetwork
  readonly dashboard: Dashboard
  readonly members: readonly LabMember[]
  /** Calls with the administrator's session. */
  readonly api: APIRequestContext

  private constructor({
    network,
    dashboard,
    members,
    api,
  }: Pick<LabFleet, 'network' | 'dashboard' | 'members' | 'api'>) {
    this.network = network
    this.dashboard = dashboard
    this.members = members
    this.api = api
  }

  static async start({ hosts, administrator, isPublic = false }: LabFleetOptions): Promise<LabFleet> {
    await using building = new AsyncDisposableStack()
    const network = building.use(await LabNetwork.create())
    const port = await findFreePort()
    const dashboard = new Dashboard({
      folder: join(network.root, 'web'),
      address: `${network.address}:${port}`,
      ...(isPublic && { listen: `0.0.0.0:${port}` }),
    })
    building.defer(() => dashboard.service.end())
    const members = hosts.map(options => LabMember.start({ ...options, network }))
    building.defer(async () => {
      const started = await Promise.allSettled(members)
      for (const result of started) if (result.status === 'fulfilled') await result.value[Symbol.asyncDispose]()
    })
    await Promise.all([dashboard.start(), ...members])
    const api = building.use(await openApi(dashboard))
    await createAdministrator(api, dashboard, administrator)
    const fleet = new LabFleet({ network, dashboard, members: await Promise.all(members), api })
    await Promise.all(fleet.members.map(member => member.join(api)))
    fleet.#resources = building.move()
    return fleet
  }

  #resources = new AsyncDisposableStack()

  member(name: string): LabMember {
    const found = this.members.find(member => member.name === name)
    if (!found) throw new Error(`there is no host ${name}`)
    return found
  }

  /** Until every host and its libvirt is reached. */
  async settle(): Promise<void> {
    await waitFor(
      async () => {
        const hosts = await query<HostSummary[]>(this.api, 'host.list')
        const statuses = hosts.flatMap(({ status, connections }) => [status, ...connections.map(each => each.status)])
        return statuses.every(status => status === 'connected')
      },
      'every host is reached',
      SETTLE_MS,
    )
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#resources.disposeAsync()
    const agents = this.members.map(({ name, agent }) => [`many-hosts-${name}`, agent.output] as const)
    keepOutput({ 'many-hosts-web': this.dashboard.service.output, ...Object.fromEntries(agents) })
  }
}
