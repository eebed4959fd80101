import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DomainAction } from '@virtdeck/shared/domain-action'
import type { InventoryMessage } from '@virtdeck/shared/inventory'
import type { Machine } from '@virtdeck/shared/machine'
import { type RunningAgent, startAgent } from '../agent.ts'
import { type ConnectionConfig, configSchema } from '../config/config.ts'
import { type Identity, loadIdentity } from '../identity/identity.ts'
import { createLog } from '../log.ts'
import { DashboardClient } from './dashboard-client.ts'
import { WatchedInventory } from './watched-inventory.ts'

/** A real agent on a port of its own, with a dashboard's client that it trusts. */
export class StartedAgent implements AsyncDisposable {
  readonly client: DashboardClient
  readonly agent: RunningAgent
  readonly folder: string
  readonly dashboard: Identity

  private constructor(agent: RunningAgent, folder: string, dashboard: Identity) {
    this.agent = agent
    this.folder = folder
    this.dashboard = dashboard
    this.client = new DashboardClient(agent.port, dashboard)
  }

  static async start(connections: Partial<ConnectionConfig>[]): Promise<StartedAgent> {
    const folder = mkdtempSync(join(tmpdir(), 'virtdeck-agent-'))
    const dashboard = await loadIdentity(join(folder, 'dashboard'))
    const config = configSchema.parse({
      listen: '127.0.0.1:0',
      data: join(folder, 'agent'),
      dashboardPinFiles: [join(folder, 'dashboard/identity.pin')],
      connections,
    })
    return new StartedAgent(await startAgent(config, createLog('silent')), folder, dashboard)
  }

  /** Follows the inventory until it is disposed of. */
  watchInventory(since: { epoch: string; sequence: number } | null = null): WatchedInventory {
    return new WatchedInventory((onMessage: (message: InventoryMessage) => void) =>
      this.client.trpc.inventory.watch.subscribe({ since }, { onData: onMessage }),
    )
  }

  async act(connection: string, uuid: string, action: DomainAction): Promise<Machine> {
    const envelope = { requestId: randomUUID(), deadline: Date.now() + 15_000 }
    const { machine } = await this.client.trpc.machine.act.mutate({ connection, uuid, action, ...envelope })
    return machine
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.client[Symbol.dispose]()
    await this.agent.close()
    rmSync(this.folder, { recursive: true, force: true })
  }
}
