const FIRST_MS = 100
const LONGEST_MS = 2_000
/** So that many clients of one daemon don't come back in step. */
const JITTER = 0.2

/** How long to wait before the next attempt to connect, ms; `attempt` counts from 0. */
export function backoffMs(attempt: number, random: () => number = Math.random): number {
  const delayMs = Math.min(FIRST_MS * 2 ** attempt, LONGEST_MS)
  return delayMs * (1 - JITTER * random())
}
