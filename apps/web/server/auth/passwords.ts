import type { Database } from '@virtdeck/database'
import { AppError } from '@virtdeck/shared/app-error'
import type { Accounts } from './accounts.ts'
import type { AttemptLimit } from './attempt-limit.ts'
import type { Viewer } from './viewer.ts'

/** Tries of the current password in a minute, so that a session left open is no way to guess it. */
const MOST_TRIES = 10

export interface PasswordsOptions {
  database: Database
  accounts: Accounts
  attempts: AttemptLimit
}

/** Passwords of people who have an account. */
export class Passwords {
  readonly #options: PasswordsOptions

  constructor(options: PasswordsOptions) {
    this.#options = options
  }

  /** Counts a try of somebody's own password. @throws {AppError} `too-many-requests`. */
  async countTry({ user }: Viewer): Promise<void> {
    const mayTry = await this.#options.attempts.take(`password ${user.id}`, MOST_TRIES)
    if (!mayTry) throw new AppError('too-many-requests')
  }

  /** Changes one's own and ends one's other sessions. @throws {AppError} `password-wrong`, `too-many-requests`. */
  async change(viewer: Viewer, { current, next }: { current: string; next: string }): Promise<void> {
    const { database, accounts } = this.#options
    await this.countTry(viewer)
    const where = { userId: viewer.user.id, providerId: 'credential' }
    const account = await database.account.findFirst({ where, select: { password: true } })
    const isRight = account?.password && (await accounts.verify(current, account.password))
    if (!isRight) throw new AppError('password-wrong', { fieldPath: ['current'] })
    const password = await accounts.hash(next)
    await database.$transaction([
      database.account.updateMany({ where, data: { password } }),
      database.session.deleteMany({ where: { userId: viewer.user.id, NOT: { id: viewer.sessionId } } }),
    ])
  }

  /** Gives somebody another and ends all their sessions. @throws {AppError} `user-not-found`. */
  async reset(userId: string, next: string): Promise<void> {
    const { database, accounts } = this.#options
    const password = await accounts.hash(next)
    const [changed] = await database.$transaction([
      database.account.updateMany({ where: { userId, providerId: 'credential' }, data: { password } }),
      database.session.deleteMany({ where: { userId } }),
    ])
    if (changed.count === 0) throw new AppError('user-not-found')
  }
}
