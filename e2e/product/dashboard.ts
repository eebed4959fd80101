import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { waitFor } from '@virtdeck/lab/wait-for'
import { REPOSITORY } from './repository.ts'
import { Service } from './service.ts'

/** On a busy machine, ms. */
const START_MS = 60_000
const READY = /is ready at (\S+)/

export interface DashboardOptions {
  /** Of its data; made where it is missing. */
  folder: string
  /** `host:port` where it is reached. */
  address: string
  /** `host:port` to listen on, where that is more than the address. */
  listen?: string
  /** More variables of its environment. */
  settings?: Record<string, string>
}

/** The built dashboard. */
export class Dashboard {
  readonly url: string
  readonly service: Service

  constructor({ folder, address, listen = address, settings = {} }: DashboardOptions) {
    mkdirSync(folder, { recursive: true })
    this.url = `https://${address}`
    this.service = new Service(() =>
      // The kernel ends it when its maker dies, however that happens.
      spawn('setpriv', ['--pdeathsig', 'KILL', process.execPath, join(REPOSITORY, 'apps/web/server/main.ts')], {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          ...process.env,
          NODE_ENV: 'production',
          VIRTDECK_WEB_LISTEN: listen,
          VIRTDECK_WEB_DATA: folder,
          ...settings,
        },
      }),
    )
  }

  /** Starts it and waits until it serves. */
  async start(): Promise<void> {
    const printedBefore = this.service.output.length
    this.service.start()
    await waitFor(
      () => {
        if (this.service.hasEnded) throw new Error(`the dashboard ended: ${this.service.output}`)
        return READY.test(this.service.output.slice(printedBefore))
      },
      'the dashboard prints its address',
      START_MS,
    )
  }

  /** The address that it tells people. */
  get toldUrl(): string {
    return READY.exec(this.service.output)?.[1] ?? this.url
  }

  /** The one-use link that creates the administrator, as printed. */
  get setupLink(): string {
    const link = /https:\/\/\S+\/setup\?token=[\w-]+/.exec(this.service.output)?.[0]
    if (!link) throw new Error(`no set-up link in: ${this.service.output}`)
    return link
  }
}
