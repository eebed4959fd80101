import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { findFreePort } from '@virtdeck/lab/free-port'
import type { LibvirtHost } from '@virtdeck/lab/libvirt-host'

const ENTRY = path.resolve(import.meta.dirname, '../../../agent/src/main.ts')

interface TestAgentOptions {
  address: string
  folder: string
  spawn: LibvirtHost['spawn']
  dashboardPinFile?: string
}

/** The real agent on a lab host, as a process that a test may kill and start again. */
export class TestAgent implements AsyncDisposable {
  readonly address: string
  readonly folder: string
  readonly #spawn: LibvirtHost['spawn']
  readonly #dashboardPinFile: string
  #child: ChildProcess | null = null

  private constructor({ address, folder, spawn, dashboardPinFile = '' }: TestAgentOptions) {
    this.address = address
    this.folder = folder
    this.#spawn = spawn
    this.#dashboardPinFile = dashboardPinFile
    mkdirSync(this.folder, { recursive: true })
  }

  /** Chooses a port; the agent runs after `start`. */
  static async create(host: LibvirtHost, dashboardFolder: string): Promise<TestAgent> {
    const dashboardPinFile = path.join(dashboardFolder, 'identity.pin')
    return new TestAgent({ ...(await TestAgent.#onHost(host)), dashboardPinFile })
  }

  /** One that trusts no dashboard until it has joined; without a host it finds no libvirt, and runs all the same. */
  static async createStrange(host: LibvirtHost | null = null): Promise<TestAgent> {
    if (host) return new TestAgent(await TestAgent.#onHost(host))
    const folder = mkdtempSync(path.join(os.tmpdir(), 'virtdeck-agent-'))
    return new TestAgent({ address: `127.0.0.1:${await findFreePort()}`, folder, spawn })
  }

  static async #onHost(host: LibvirtHost): Promise<TestAgentOptions> {
    const spawnThere: LibvirtHost['spawn'] = (...call) => host.spawn(...call)
    return {
      address: `127.0.0.1:${await findFreePort()}`,
      folder: path.join(host.root, 'agent'),
      spawn: spawnThere,
    }
  }

  get pinFile(): string {
    return path.join(this.folder, 'identity.pin')
  }

  start(): void {
    this.#child = this.#spawn(process.execPath, [ENTRY], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: this.#environment,
    })
  }

  /** Runs `join` beside it, as the dashboard's command does. */
  async join(url: string, code: string, ...more: string[]): Promise<{ status: number | null; output: string }> {
    const args = [ENTRY, 'join', '--url', url, '--code', code, ...more]
    const child = this.#spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env: this.#environment })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => (output += String(chunk)))
    await once(child, 'close')
    return { status: child.exitCode, output }
  }

  get #environment(): NodeJS.ProcessEnv {
    return {
      ...process.env,
      VIRTDECK_AGENT_LISTEN: this.address,
      VIRTDECK_AGENT_DATA: this.folder,
      VIRTDECK_AGENT_DASHBOARD_PIN_FILES: this.#dashboardPinFile,
      VIRTDECK_AGENT_LOG_LEVEL: 'error',
    }
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
    rmSync(this.folder, { recursive: true, force: true })
  }
}
