import { createHash } from 'node:crypto'
import { type Database, isUniqueViolation } from '@virtdeck/database'

/** Longer than a code is accepted: its own half minute, the one before and the one after. */
const KEPT_MS = 120_000

/** Codes of authenticator apps that signed somebody in: whoever saw one typed must not use it again (RFC 6238, 5.2). */
export class UsedCodes {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** @returns whether it was not used yet; of two that use it at once, one is told so. */
  async take(userId: string, code: string): Promise<boolean> {
    const id = createHash('sha256').update(`${userId} ${code}`).digest('hex')
    const now = Date.now()
    const { verification } = this.#database
    await verification.deleteMany({ where: { id, expiresAt: { lt: new Date(now) } } })
    try {
      const expiresAt = new Date(now + KEPT_MS)
      await verification.create({ data: { id, identifier: `used-${id}`, value: '', expiresAt } })
      return true
    } catch (error) {
      if (isUniqueViolation(error)) return false
      throw error
    }
  }
}
