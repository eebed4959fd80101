import { readdirSync, readFileSync } from 'node:fs'
import { cpus, hostname, machine, totalmem } from 'node:os'
import type { HostFacts } from '@virtdeck/shared/inventory'

/** The kernel counts the boot from the clock of now, which is slewed a little all the time. */
const CLOCK_JITTER_MS = 2_000

/** What this host is made of, from the system itself: known also while libvirt is away. */
export function readHostFacts(): HostFacts {
  const processors = cpus()
  const model = processors[0]?.model.trim()
  return {
    hostname: hostname(),
    // ARM processors have no name here.
    cpuModel: model === undefined || model === '' ? null : model,
    cpus: processors.length,
    memoryKiB: Math.floor(totalmem() / 1024),
    cores: countCores(),
    architecture: machine(),
    operatingSystem: parsePrettyName(readText('/etc/os-release') ?? readText('/usr/lib/os-release') ?? ''),
    bootedAt: parseBootTime(readText('/proc/stat') ?? ''),
  }
}

/** The facts as they are now; the time of the boot moves only when the clock was set, not with every slew. */
export function rereadHostFacts(known: HostFacts): HostFacts {
  const facts = readHostFacts()
  const isSameBoot =
    known.bootedAt !== null && facts.bootedAt !== null && Math.abs(facts.bootedAt - known.bootedAt) <= CLOCK_JITTER_MS
  return isSameBoot ? { ...facts, bootedAt: known.bootedAt } : facts
}

/** From the line `btime` of `/proc/stat`, in seconds; ms since the epoch. */
export function parseBootTime(stat: string): number | null {
  const seconds = /^btime (\d+)$/m.exec(stat)?.[1]
  return seconds === undefined ? null : Number(seconds) * 1_000
}

/** `PRETTY_NAME` of os-release, which is written as a shell would read it. */
export function parsePrettyName(osRelease: string): string | null {
  const value = /^PRETTY_NAME=(.*)$/m.exec(osRelease)?.[1]?.trim()
  if (!value) return null
  const quoted = /^(["'])(.*)\1$/.exec(value)?.[2] ?? value
  return quoted.replaceAll(/\\(["'$`\\])/g, '$1')
}

/** Each core names the same set of threads in all of them; null where the kernel tells no topology. */
function countCores(): number | null {
  const folder = '/sys/devices/system/cpu'
  const names = listNames(folder).filter(name => /^cpu\d+$/.test(name))
  const cores = new Set(names.map(name => readText(`${folder}/${name}/topology/thread_siblings_list`)))
  cores.delete(null)
  return cores.size > 0 ? cores.size : null
}

function listNames(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return [] // not every container shows it
  }
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null // not every system has it
  }
}
