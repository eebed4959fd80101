import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import type { LibvirtHost } from '@virtdeck/lab/libvirt-host'
import { waitFor } from '@virtdeck/lab/wait-for'

const ROOT = resolve(import.meta.dirname, '../..')
/** As a newcomer's shell has it: none of the workspace's own tools. */
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

export interface StartOptions {
  args?: readonly string[]
  env: Record<string, string>
}

/** `npm start` on a lab host, as typed in a terminal: a process group of its own, which Ctrl-C reaches whole. */
export class StartProcess implements AsyncDisposable {
  readonly #child: ChildProcess
  output = ''

  constructor(host: LibvirtHost, { args = [], env }: StartOptions) {
    this.#child = host.spawn('sh', ['-c', 'cd "$0" && exec npm start -- "$@"', ROOT, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      env: { PATH, HOME: process.env.HOME ?? '/root', ...env },
    })
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.output += text
      })
  }

  /** Waits for the line that says where Virtdeck is; the one-use link while there is no administrator. */
  async address(): Promise<URL> {
    const line = await waitFor(
      () => {
        const found = /Virtdeck runs.*?(https:\/\/\S+)/.exec(this.output)?.[1]
        if (!found && this.hasEnded) throw new Error(`npm start ended: ${this.output}`)
        return found
      },
      `npm start says where Virtdeck runs: ${this.output}`,
      240_000,
    )
    return new URL(line)
  }

  get hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null
  }

  /** Waits for the end; returns the exit code. */
  async end(): Promise<number | null> {
    if (!this.hasEnded) await once(this.#child, 'close')
    return this.#child.exitCode
  }

  /** What a terminal does at Ctrl-C. */
  async pressControlC(): Promise<void> {
    this.#signal('SIGINT')
    await this.end()
  }

  /** Kills the script itself, which then can end nothing in order. */
  kill(): void {
    this.#signal('SIGKILL')
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.hasEnded) return
    this.#signal('SIGTERM')
    await this.end()
  }

  #signal(signal: NodeJS.Signals): void {
    if (this.#child.pid !== undefined) process.kill(-this.#child.pid, signal)
  }
}
