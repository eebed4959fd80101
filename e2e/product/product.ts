import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { findFreePort } from '@virtdeck/lab/free-port'
import type { LibvirtHost } from '@virtdeck/lab/libvirt-host'
import { AgentService } from './agent-service.ts'
import { Dashboard } from './dashboard.ts'
import { REPOSITORY } from './repository.ts'

export interface ProductOptions {
  /** Of its folder, where several run on one host. */
  name?: string
  /** libvirt URIs of its agent. */
  connections?: { id: string; uri: string }[]
}

/** The product as `npm start` runs it: an agent on the lab host and the built dashboard beside it. */
export class Product implements AsyncDisposable {
  readonly folder: string
  readonly agent: AgentService
  readonly dashboard: Dashboard

  private constructor({ folder, agent, dashboard }: Pick<Product, 'folder' | 'agent' | 'dashboard'>) {
    this.folder = folder
    this.agent = agent
    this.dashboard = dashboard
  }

  static async start(host: LibvirtHost, options: ProductOptions = {}): Promise<Product> {
    const folder = join(host.root, options.name ?? 'product')
    const agentAddress = `127.0.0.1:${await findFreePort()}`
    const agent = new AgentService({
      host,
      listen: agentAddress,
      data: join(folder, 'agent'),
      dashboardPinFile: join(folder, 'web/identity.pin'),
      ...(options.connections && { connections: options.connections }),
    })
    const dashboard = new Dashboard({
      folder: join(folder, 'web'),
      address: `127.0.0.1:${await findFreePort()}`,
      settings: {
        VIRTDECK_LOCAL_AGENT: agentAddress,
        VIRTDECK_LOCAL_AGENT_PIN_FILE: join(folder, 'agent/identity.pin'),
      },
    })
    agent.start()
    await dashboard.start()
    return new Product({ folder, agent, dashboard })
  }

  get url(): string {
    return this.dashboard.url
  }

  get setupLink(): string {
    return this.dashboard.setupLink
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([this.dashboard.service.end(), this.agent.end()])
    keepOutput({ agent: this.agent.output, web: this.dashboard.service.output })
  }
}

/** Keeps what services printed, for the eye when a test failed; of several in one run, all. */
export function keepOutput(outputs: Record<string, string>): void {
  const folder = join(REPOSITORY, 'e2e/test-results')
  mkdirSync(folder, { recursive: true })
  for (const [name, output] of Object.entries(outputs)) appendFileSync(join(folder, `${name}.log`), output)
}
