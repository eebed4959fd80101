import { setTimeout as delay } from 'node:timers/promises'

/** How long a call waits for a database that something holds locked, ms, unless told; then it fails as `isDatabaseBusy` knows. */
export const LONGEST_WAIT_MS = 15_000
const FIRST_PAUSE_MS = 2
const LONGEST_PAUSE_MS = 50

/**
 * Asks again while SQLite says that somebody else holds the file. What it answers so has done nothing, so nothing is done
 * twice; and since the wait is ours and not SQLite's, which would stop the whole process, everything else goes on.
 */
export async function retryWhileBusy<Result>(call: () => Promise<Result>, longestWaitMs: number): Promise<Result> {
  const end = Date.now() + longestWaitMs
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    try {
      return await call()
    } catch (error) {
      if (!isBusy(error) || Date.now() + pauseMs > end) throw error
    }
    await delay(pauseMs)
  }
}

/** The adapter's word for SQLITE_BUSY, whichever of its kinds. */
function isBusy(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { cause } = error
  return typeof cause === 'object' && cause !== null && 'kind' in cause && cause.kind === 'SocketTimeout'
}
