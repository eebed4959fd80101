import type { Database } from '@virtdeck/database'
import { AppError } from '@virtdeck/shared/app-error'
import type { Role } from '@virtdeck/shared/role'
import { type UserAccount, userAccountSchema } from '@virtdeck/shared/user'

const LOCK_KEY = 'administrators-changed'
const ENABLED_ADMINISTRATOR = { role: 'administrator', disabledAt: null }

/** The people of the dashboard, as administrators look after them. */
export class People {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  async list(): Promise<UserAccount[]> {
    const people = await this.#database.user.findMany({
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      include: { sessions: { where: { expiresAt: { gt: new Date() } }, select: { updatedAt: true } } },
    })
    return Promise.all(
      people.map(async person =>
        userAccountSchema.parse({
          ...person,
          hasSecondFactor: person.twoFactorEnabled,
          sessions: person.sessions.length,
          seenAt: newest(person.sessions) ?? (await this.#lastInTrail(person.id)),
          createdAt: person.createdAt.getTime(),
          disabledAt: person.disabledAt?.getTime() ?? null,
        }),
      ),
    )
  }

  /** @throws {AppError} `user-not-found`, `last-administrator`. */
  async setRole(userId: string, role: Role): Promise<void> {
    await this.#changeStanding(userId, { role })
  }

  /** Keeps somebody out and ends their sessions; what they did stays theirs. @throws {AppError} as `setRole`. */
  async disable(userId: string): Promise<void> {
    await this.#changeStanding(userId, { disabledAt: new Date() })
    await this.signOut(userId)
  }

  /** @throws {AppError} `user-not-found`. */
  async enable(userId: string): Promise<void> {
    await this.#changeStanding(userId, { disabledAt: null })
  }

  /** Ends all sessions of somebody. */
  async signOut(userId: string): Promise<void> {
    await this.#database.session.deleteMany({ where: { userId } })
  }

  /**
   * Changes what somebody may do, one such change at a time: were two administrators to demote each other at once, nobody
   * would be left to undo it.
   */
  async #changeStanding(userId: string, data: { role?: Role; disabledAt?: Date | null }): Promise<void> {
    await this.#database.$transaction(async transaction => {
      // Whoever writes this row second waits for the first to end, on every database and over all copies.
      const value = userId
      await transaction.setting.upsert({
        where: { key: LOCK_KEY },
        create: { key: LOCK_KEY, value },
        update: { value },
      })
      const changed = await transaction.user.updateMany({ where: { id: userId }, data })
      if (changed.count === 0) throw new AppError('user-not-found')
      const left = await transaction.user.count({ where: ENABLED_ADMINISTRATOR })
      if (left === 0) throw new AppError('last-administrator')
    })
  }

  async #lastInTrail(userId: string): Promise<number | null> {
    const last = await this.#database.auditEntry.findFirst({
      where: { userId },
      orderBy: { at: 'desc' },
      select: { at: true },
    })
    return last?.at.getTime() ?? null
  }
}

function newest(sessions: { updatedAt: Date }[]): number | null {
  if (sessions.length === 0) return null
  return Math.max(...sessions.map(({ updatedAt }) => updatedAt.getTime()))
}
