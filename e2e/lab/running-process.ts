import { readFileSync } from 'node:fs'

/** A process as `PID START-TIME`: a number alone is given to another process some day. */
export function identifyProcess(pid: number): string {
  return `${pid} ${startTimeOf(pid) ?? 'ended'}`
}

/** The number of a process that `identifyProcess` named; null when it has ended. */
export function findProcess(identity: string): number | null {
  const [pid, startTime] = identity.split(' ')
  return startTime !== undefined && startTimeOf(Number(pid)) === startTime ? Number(pid) : null
}

/** In ticks since boot; null where no such process runs. */
function startTimeOf(pid: number): string | null {
  try {
    // The name, second, may hold blanks and brackets; the state follows it, and 19 fields on the start time.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    return fields[0] === 'Z' ? null : (fields[19] ?? null)
  } catch {
    return null
  }
}
