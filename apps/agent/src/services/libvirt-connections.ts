import { AppError } from '@virtdeck/shared/app-error'
import type { Logger } from 'pino'
import type { ConnectionConfig } from '../config/config.ts'
import { Hypervisor } from '../hypervisor/hypervisor.ts'
import { DomainSync } from '../inventory/domain-sync.ts'
import type { Inventory } from '../inventory/inventory.ts'

export interface LibvirtConnection {
  hypervisor: Hypervisor
  sync: DomainSync
}

/** The libvirt connections of this agent, by their ids. */
export class LibvirtConnections {
  readonly #connections: ReadonlyMap<string, LibvirtConnection>

  constructor(configs: readonly ConnectionConfig[], inventory: Inventory, log: Logger) {
    this.#connections = new Map(configs.map(config => [config.id, connect(config, inventory, log)]))
  }

  /** Throws `AppError` `connection-not-found`. */
  get(id: string): LibvirtConnection {
    const connection = this.#connections.get(id)
    if (!connection) throw new AppError('connection-not-found', { params: { connection: id } })
    return connection
  }

  all(): LibvirtConnection[] {
    return [...this.#connections.values()]
  }

  start(): void {
    for (const { hypervisor, sync } of this.all()) {
      sync.start()
      hypervisor.start()
    }
  }

  async close(): Promise<void> {
    for (const { sync } of this.all()) sync.close()
    await Promise.all(this.all().map(({ hypervisor }) => hypervisor.close()))
  }
}

function connect(config: ConnectionConfig, inventory: Inventory, parent: Logger): LibvirtConnection {
  const log = parent.child({ connection: config.id })
  const hypervisor = new Hypervisor(config, log)
  return { hypervisor, sync: new DomainSync(hypervisor, inventory, log) }
}
