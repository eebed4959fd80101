import { createHash, randomUUID } from 'node:crypto'
import { type Database, isUniqueViolation } from '@virtdeck/database'

/** Not longer: the auth library, which counts in the same table, clears away what is older. */
const WINDOW_MS = 60_000

/**
 * Counts attempts in windows of a minute, in the database, so that every copy of the dashboard counts the same. What a
 * stranger typed is kept as a hash only.
 */
export class AttemptLimit {
  readonly #database: Database
  readonly #now: () => number

  constructor(database: Database, now: () => number = Date.now) {
    this.#database = database
    this.#now = now
  }

  /** Counts an attempt. @returns whether it is among the first `most` of its minute. */
  async take(subject: string, most: number): Promise<boolean> {
    const key = createHash('sha256').update(subject).digest('hex')
    const now = this.#now()
    const { rateLimit } = this.#database
    const isCurrent = { gt: now - WINDOW_MS }
    const counted = await rateLimit.updateMany({
      where: { key, lastRequest: isCurrent, count: { lt: most } },
      data: { count: { increment: 1 } },
    })
    if (counted.count > 0) return true
    const begun = await rateLimit.updateMany({
      where: { key, NOT: { lastRequest: isCurrent } },
      data: { count: 1, lastRequest: now },
    })
    if (begun.count > 0) return true
    try {
      await rateLimit.create({ data: { id: randomUUID(), key, count: 1, lastRequest: now } })
      return true
    } catch (error) {
      if (!isUniqueViolation(error)) throw error
      // Counted full; or begun by another at this very moment, which costs this one a try.
      return false
    }
  }
}
