import { readFileSync } from 'node:fs'

/** Of Linux on all its architectures, seen from user space. */
const TICKS_PER_SECOND = 100

/** Memory of a process that is in RAM, MB of 1,000,000 bytes. */
export function readResidentMB(pid: number): number {
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  if (kibibytes === undefined) throw new Error(`process ${pid} has no memory`)
  return (Number(kibibytes) * 1024) / 1_000_000
}

/** CPU time that a process has taken, of all its threads, user and system, s. */
export function readCpuSeconds(pid: number): number {
  // The name, in brackets, may hold anything.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND
}
