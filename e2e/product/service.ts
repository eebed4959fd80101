import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'

/** A process of the product that a test may kill and start again. */
export class Service implements AsyncDisposable {
  readonly #launch: () => ChildProcess
  #child: ChildProcess | null = null
  /** What it printed, both streams. */
  output = ''

  constructor(launch: () => ChildProcess) {
    this.#launch = launch
  }

  start(): void {
    const child = this.#launch()
    this.#child = child
    const record = (stream: Readable | null) => stream?.on('data', (chunk: Buffer) => (this.output += chunk.toString()))
    record(child.stdout)
    record(child.stderr)
  }

  get pid(): number {
    if (this.#child?.pid === undefined) throw new Error('the process is not running')
    return this.#child.pid
  }

  get hasEnded(): boolean {
    return this.#child === null || this.#child.exitCode !== null || this.#child.signalCode !== null
  }

  /** Sends a signal that does not end it: `SIGSTOP` makes it hang, `SIGCONT` lets it go on. */
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    process.kill(this.pid, signal)
  }

  /** Sends a signal and waits for the end. */
  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const child = this.#child
    if (child === null || this.hasEnded) return
    const exit = once(child, 'exit')
    child.kill(signal)
    await exit
    this.#child = null
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.end('SIGKILL')
  }
}
