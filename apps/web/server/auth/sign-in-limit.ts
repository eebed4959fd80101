import type { Database } from '@virtdeck/database'
import type { AttemptLimit } from './attempt-limit.ts'

/** Sign-ins to one account in a minute from places where it is not signed in, all of them together. */
const MOST_PER_ACCOUNT = 20

/**
 * Slows guessing at one account from many addresses. It never locks the account: where its person is signed in already,
 * this limit does not count, and elsewhere a minute's wait helps.
 */
export class SignInLimit {
  readonly #database: Database
  readonly #attempts: AttemptLimit

  constructor(database: Database, attempts: AttemptLimit) {
    this.#database = database
    this.#attempts = attempts
  }

  /** Counts a sign-in; the same for an account that does not exist. @returns whether it may be tried now. */
  async take(email: string, address: string): Promise<boolean> {
    const account = email.trim().toLowerCase()
    const familiar = await this.#database.session.findFirst({
      where: { ipAddress: address, expiresAt: { gt: new Date() }, user: { email: account } },
      select: { id: true },
    })
    return familiar !== null || this.#attempts.take(`sign-in ${account}`, MOST_PER_ACCOUNT)
  }
}
