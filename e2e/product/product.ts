import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { findFreePort } from '@virtdeck/lab/free-port'
import type { LibvirtHost } from '@virtdeck/lab/libvirt-host'
import { waitFor } from '@virtdeck/lab/wait-for'
import { Service } from './service.ts'

const REPOSITORY = resolve(import.meta.dirname, '../..')

export interface ProductOptions {
  /** Of its folder, where several run on one host. */
  name?: string
  /** libvirt URIs of its agent. */
  connections?: { id: string; uri: string }[]
}

/** The product as `npm start` runs it: an agent on the lab host and the built dashboard beside it. */
export class Product implements AsyncDisposable {
  readonly url: string
  readonly folder: string
  readonly agent: Service
  readonly web: Service

  private constructor({ url, folder, agent, web }: Pick<Product, 'url' | 'folder' | 'agent' | 'web'>) {
    this.url = url
    this.folder = folder
    this.agent = agent
    this.web = web
  }

  static async start(host: LibvirtHost, options: ProductOptions = {}): Promise<Product> {
    const { name = 'product', connections = [{ id: 'qemu', uri: 'qemu:///system' }] } = options
    const folder = join(host.root, name)
    for (const part of ['agent', 'web']) mkdirSync(join(folder, part), { recursive: true })
    const agentAddress = `127.0.0.1:${await findFreePort()}`
    const webAddress = `127.0.0.1:${await findFreePort()}`
    const agent = new Service(() =>
      launchAgent(host, folder, {
        VIRTDECK_AGENT_LISTEN: agentAddress,
        VIRTDECK_AGENT_CONNECTIONS: JSON.stringify(connections),
      }),
    )
    const web = new Service(() => launchWeb(folder, webAddress, agentAddress))
    const product = new Product({ url: `https://${webAddress}`, folder, agent, web })
    agent.start()
    web.start()
    await product.ready()
    return product
  }

  /** Until the dashboard answers. */
  async ready(): Promise<void> {
    await waitFor(() => {
      if (this.web.hasEnded) throw new Error(`the dashboard ended: ${this.web.output}`)
      return this.web.output.includes(this.url)
    }, 'the dashboard prints its address')
  }

  /** The one-use link that creates the administrator, as printed. */
  get setupLink(): string {
    const link = /https:\/\/\S+\/setup\?token=[\w-]+/.exec(this.web.output)?.[0]
    if (!link) throw new Error(`no set-up link in: ${this.web.output}`)
    return link
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([this.web.end(), this.agent.end()])
    // Kept for the eye when a test failed.
    mkdirSync(join(import.meta.dirname, '../test-results'), { recursive: true })
    writeFileSync(join(import.meta.dirname, '../test-results/agent.log'), this.agent.output)
    writeFileSync(join(import.meta.dirname, '../test-results/web.log'), this.web.output)
  }
}

function launchAgent(host: LibvirtHost, folder: string, settings: Record<string, string>) {
  return host.spawn(process.execPath, [join(REPOSITORY, 'apps/agent/src/main.ts')], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...settings,
      VIRTDECK_AGENT_DATA: join(folder, 'agent'),
      VIRTDECK_AGENT_DASHBOARD_PIN_FILES: join(folder, 'web/identity.pin'),
    },
  })
}

function launchWeb(folder: string, address: string, agentAddress: string) {
  return spawn(process.execPath, [join(REPOSITORY, 'apps/web/server/main.ts')], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      VIRTDECK_WEB_LISTEN: address,
      VIRTDECK_WEB_DATA: join(folder, 'web'),
      VIRTDECK_LOCAL_AGENT: agentAddress,
      VIRTDECK_LOCAL_AGENT_PIN_FILE: join(folder, 'agent/identity.pin'),
    },
  })
}
