import type { LabFleet } from '@virtdeck/e2e/lab-fleet'
import { readCpuSeconds, readResidentMB } from './process-usage.ts'
import { type Row, rowWithoutPeer } from './row.ts'

const LOOK_EVERY_MS = 5_000

interface Usage {
  cpuSecondsPerMinute: number
  /** The most that was seen, and the last. */
  mostMB: number
  lastMB: number
}

/** What the dashboard's and the agents' processes use while something goes on. */
export class FleetUsage {
  readonly #dashboard: number
  readonly #agents: number[]
  #usages = new Map<number, Usage>()

  constructor({ dashboard, members }: LabFleet) {
    this.#dashboard = dashboard.service.pid
    this.#agents = members.map(({ agent }) => agent.pid)
  }

  async during(work: () => Promise<void>): Promise<void> {
    const pids = [this.#dashboard, ...this.#agents]
    const before = new Map(pids.map(pid => [pid, readCpuSeconds(pid)]))
    const most = new Map<number, number>()
    const look = () => {
      for (const pid of pids) most.set(pid, Math.max(most.get(pid) ?? 0, readResidentMB(pid)))
    }
    const beganAt = performance.now()
    const timer = setInterval(look, LOOK_EVERY_MS)
    await work()
    clearInterval(timer)
    look()
    const minutes = (performance.now() - beganAt) / 60_000
    for (const pid of pids) {
      const cpuSecondsPerMinute = (readCpuSeconds(pid) - (before.get(pid) ?? 0)) / minutes
      this.#usages.set(pid, { cpuSecondsPerMinute, mostMB: most.get(pid) ?? 0, lastMB: readResidentMB(pid) })
    }
  }

  /** Of the last work; of the agents the one that used most. */
  rows(when: string): Row[] {
    const dashboard = this.#of([this.#dashboard])
    const agent = this.#of(this.#agents)
    return [
      rowWithoutPeer(`dashboard ${when}: memory at most`, 'MB', dashboard.mostMB),
      rowWithoutPeer(`dashboard ${when}: memory at the end`, 'MB', dashboard.lastMB),
      rowWithoutPeer(`dashboard ${when}: CPU`, 's/min', dashboard.cpuSecondsPerMinute),
      rowWithoutPeer(`an agent with 2,500 machines ${when}: memory at most`, 'MB', agent.mostMB),
      rowWithoutPeer(`an agent with 2,500 machines ${when}: memory at the end`, 'MB', agent.lastMB),
      rowWithoutPeer(`an agent with 2,500 machines ${when}: CPU`, 's/min', agent.cpuSecondsPerMinute),
    ]
  }

  #of(pids: readonly number[]): Usage {
    const usages = pids.flatMap(pid => this.#usages.get(pid) ?? [])
    const most = (key: keyof Usage) => Math.max(...usages.map(usage => usage[key]))
    return {
      cpuSecondsPerMinute: most('cpuSecondsPerMinute'),
      mostMB: most('mostMB'),
      lastMB: most('lastMB'),
    }
  }
}
