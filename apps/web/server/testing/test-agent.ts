import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { findFreePort } from '@virtdeck/lab/free-port'
import type { LibvirtHost } from '@virtdeck/lab/libvirt-host'

const ENTRY = path.resolve(import.meta.dirname, '../../../agent/src/main.ts')

/** The real agent on a lab host, as a process that a test may kill and start again. */
export class TestAgent implements AsyncDisposable {
  readonly address: string
  readonly folder: string
  readonly #host: LibvirtHost
  readonly #dashboardPinFile: string
  #child: ChildProcess | null = null

  private constructor(host: LibvirtHost, address: string, dashboardFolder: string) {
    this.#host = host
    this.address = address
    this.folder = path.join(host.root, 'agent')
    this.#dashboardPinFile = path.join(dashboardFolder, 'identity.pin')
    mkdirSync(this.folder, { recursive: true })
  }

  /** Chooses a port; the agent runs after `start`. */
  static async create(host: LibvirtHost, dashboardFolder: string): Promise<TestAgent> {
    return new TestAgent(host, `127.0.0.1:${await findFreePort()}`, dashboardFolder)
  }

  get pinFile(): string {
    return path.join(this.folder, 'identity.pin')
  }

  start(): void {
    this.#child = this.#host.spawn(process.execPath, [ENTRY], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        VIRTDECK_AGENT_LISTEN: this.address,
        VIRTDECK_AGENT_DATA: this.folder,
        VIRTDECK_AGENT_DASHBOARD_PIN_FILES: this.#dashboardPinFile,
        VIRTDECK_AGENT_LOG_LEVEL: 'error',
      },
    })
  }

  /** Sends a signal to the process. */
  signal(signal: NodeJS.Signals): void {
    this.#child?.kill(signal)
  }

  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const child = this.#child
    this.#child = null
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const exit = once(child, 'exit')
    child.kill(signal)
    await exit
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.end('SIGKILL')
  }
}
