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
    if (await this.#count(key, most)) return true
    if (await this.#begin(key)) return true
    // Full; or begun by another at this very moment.
    return this.#count(key, most)
  }

  /** One more in the minute that runs, unless it is full or none does. */
  async #count(key: string, most: number): Promise<boolean> {
    const counted = await this.#database.rateLimit.updateMany({
      where: { key, lastRequest: { gt: this.#now() - WINDOW_MS }, count: { lt: most } },
      data: { count: { increment: 1 } },
    })
    return counted.count > 0
  }

  /** The first of a new minute, unless one runs. */
  async #begin(key: string): Promise<boolean> {
    const now = this.#now()
    const first = { count: 1, lastRequest: now }
    const { rateLimit } = this.#database
    const begun = await rateLimit.updateMany({ where: { key, lastRequest: { lte: now - WINDOW_MS } }, data: first })
    if (begun.count > 0) return true
    try {
      await rateLimit.create({ data: { id: randomUUID(), key, ...first } })
      return true
    } catch (error) {
      if (isUniqueViolation(error)) return false
      throw error
    }
  }
}
