import type { ChildProcess } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'
import type { LibvirtHost } from './libvirt-host.ts'
import { TEST_DRIVER_URI, testMachineName } from './test-driver.ts'
import { waitFor } from './wait-for.ts'

/** What each machine goes through, again and again; each is one change of state. */
const STEPS = ['start', 'suspend', 'resume', 'destroy'] as const
const BURSTS_PER_SECOND = 10

export interface Pace {
  perSecond: number
  seconds: number
}

/** Changes machines of the `test` driver for real, through one `virsh` that reads its commands. */
export class MachineChanges implements Disposable {
  readonly #virsh: ChildProcess
  /** How many steps each machine has taken. */
  readonly #steps = new Map<string, number>()
  #output = ''
  #marks = 0

  constructor(host: Pick<LibvirtHost, 'spawn'>) {
    this.#virsh = host.spawn('virsh', ['-q', '-c', TEST_DRIVER_URI], { stdio: 'pipe' })
    for (const stream of [this.#virsh.stdout, this.#virsh.stderr]) {
      stream?.on('data', chunk => (this.#output += String(chunk)))
    }
  }

  /** So many changes in turn over the machines with numbers from `first` up to, but without, `end`; resolves when libvirt has made them. */
  async make(count: number, [first, end]: readonly [number, number]): Promise<void> {
    const commands = Array.from({ length: count }, (_, index) => this.#next(first + (index % (end - first))))
    const mark = `made-${this.#marks++}`
    this.#virsh.stdin?.write(`${commands.join('\n')}\necho ${mark}\n`)
    await waitFor(() => this.#output.includes(`${mark}\n`), `${count} changes are made`, 60_000)
    if (this.#output.includes('error:')) throw new Error(this.#output.slice(-2_000))
    this.#output = ''
  }

  /** Changes at a pace, for whoever needs time under load rather than a number of changes; resolves with their number. */
  async run({ perSecond, seconds }: Pace, [first, end]: readonly [number, number]): Promise<number> {
    const beganAt = performance.now()
    let made = 0
    for (let burst = 1; burst <= seconds * BURSTS_PER_SECOND; burst++) {
      const from = first + (made % (end - first))
      const count = Math.min(Math.floor((burst * perSecond) / BURSTS_PER_SECOND) - made, end - from)
      await this.make(count, [from, end])
      made += count
      await delay(Math.max(0, beganAt + (burst * 1000) / BURSTS_PER_SECOND - performance.now()))
    }
    return made
  }

  [Symbol.dispose](): void {
    this.#virsh.kill()
  }

  #next(index: number): string {
    const name = testMachineName(index)
    const step = this.#steps.get(name) ?? 0
    this.#steps.set(name, step + 1)
    return `${STEPS[step % STEPS.length]} ${name}`
  }
}
