import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import type { Client, Measurement, Workload } from './workload.ts'

/** Debian's own, which has python3-libvirt; another Python may stand first in the path. */
const PYTHON = '/usr/bin/python3'

/** python3-libvirt in a process of its own, which measures itself. */
export class PythonClient implements Client, Disposable {
  readonly #process: ChildProcessByStdio<Writable, Readable, null>
  readonly #lines: AsyncIterator<string>

  /** @param uri As that client takes it, with the socket as a parameter. */
  constructor(uri: string) {
    const script = join(import.meta.dirname, 'python-client.py')
    this.#process = spawn(PYTHON, [script, uri], { stdio: ['pipe', 'pipe', 'inherit'] })
    this.#lines = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]()
  }

  async measure(workload: Workload): Promise<Measurement> {
    this.#process.stdin.write(`${JSON.stringify(workload)}\n`)
    const line = await this.#lines.next()
    if (line.done) throw new Error('The Python client has ended')
    return JSON.parse(line.value) as Measurement // written by python-client.py
  }

  [Symbol.dispose](): void {
    this.#process.kill()
  }
}
