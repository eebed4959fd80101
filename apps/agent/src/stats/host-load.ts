import { readFile } from 'node:fs/promises'
import type { HostLoad } from '@virtdeck/shared/stats'

interface CpuTimes {
  busy: number
  total: number
}

/** Reads the host's own load from `/proc`, CPU between one call and the next. */
export class HostLoadReader {
  #before: CpuTimes | null = null

  async read(): Promise<HostLoad> {
    const [stat, meminfo] = await Promise.all([readFile('/proc/stat', 'utf8'), readFile('/proc/meminfo', 'utf8')])
    const now = parseCpuTimes(stat)
    const cpuPercent = this.#before && percentBetween(this.#before, now)
    this.#before = now
    return { cpuPercent, ...parseMemory(meminfo) }
  }
}

/** From the line of all CPUs: user, nice, system, idle, iowait, irq, softirq, steal (guests count in user already). */
export function parseCpuTimes(stat: string): CpuTimes {
  const fields = /^cpu +(.*)$/m.exec(stat)?.[1]?.split(' ').slice(0, 8).map(Number) ?? []
  const total = fields.reduce((sum, field) => sum + field, 0)
  return { total, busy: total - (fields[3] ?? 0) - (fields[4] ?? 0) }
}

function percentBetween(before: CpuTimes, now: CpuTimes): number | null {
  const total = now.total - before.total
  return total > 0 ? Math.max(0, (100 * (now.busy - before.busy)) / total) : null
}

export function parseMemory(meminfo: string): Pick<HostLoad, 'memoryTotalKiB' | 'memoryUsedKiB'> {
  const total = kibOf(meminfo, 'MemTotal')
  const available = kibOf(meminfo, 'MemAvailable')
  return { memoryTotalKiB: total, memoryUsedKiB: total === null || available === null ? null : total - available }
}

function kibOf(meminfo: string, name: string): number | null {
  const digits = new RegExp(`^${name}: +(\\d+) kB$`, 'm').exec(meminfo)?.[1]
  return digits === undefined ? null : Number(digits)
}
