import { chmodSync, copyFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { LibvirtHost } from './libvirt-host.ts'

const PACKAGING = resolve(import.meta.dirname, '../../apps/agent/packaging')
const FOLDER = '/opt/virtdeck/agent'

export interface InstalledAgentOptions {
  /** The agent's own settings, as in its JSON file. */
  config: object
  /** Of `start-agent`. */
  env?: Record<string, string>
}

/** The agent as `join.sh` installs it on a host without systemd: one executable, kept running by `start-agent`. */
export class InstalledAgent implements AsyncDisposable {
  readonly #host: LibvirtHost
  readonly #env: Record<string, string>

  constructor(host: LibvirtHost, { config, env = {} }: InstalledAgentOptions) {
    this.#host = host
    this.#env = env
    for (const folder of [FOLDER, '/etc/virtdeck']) mkdirSync(this.path(folder), { recursive: true })
    writeFileSync(this.path('/etc/virtdeck/agent.json'), JSON.stringify(config))
    copyFileSync(join(PACKAGING, 'start-agent.sh'), this.path(`${FOLDER}/start-agent`))
    chmodSync(this.path(`${FOLDER}/start-agent`), 0o755)
  }

  /** A path of the host as this machine sees it. */
  path(path: string): string {
    return join(this.#host.root, path)
  }

  /** A file beside the executable, as this machine sees it. */
  file(name: string): string {
    return this.path(join(FOLDER, name))
  }

  /** Puts an executable in place; a running one is not disturbed. */
  put(executable: Buffer | string): void {
    const path = this.file('virtdeck-agent')
    writeFileSync(`${path}.test`, executable, { mode: 0o755 })
    renameSync(`${path}.test`, path)
  }

  /** Keeps it running from now on; ends one that runs already. */
  async start(): Promise<void> {
    await this.startAgent('daemon')
  }

  async stop(): Promise<void> {
    await this.startAgent('stop')
  }

  /** Runs `start-agent` on the host. */
  async startAgent(...args: string[]): Promise<void> {
    const variables = Object.entries(this.#env).map(([name, value]) => `${name}=${value}`)
    await this.#host.run('env', ...variables, `${FOLDER}/start-agent`, ...args)
  }

  /** What it and its agents have written. */
  get log(): string {
    return readFileSync(this.path('/var/lib/virtdeck/agent/agent.log'), 'utf8')
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
  }
}
