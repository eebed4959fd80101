import type { Database } from '@virtdeck/database'
import type { OwnSession } from '@virtdeck/shared/profile'
import type { Viewer } from './viewer.ts'

/** Where a person is signed in, as they see and end it themselves. */
export class OwnSessions {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** The one that asks first, then the one seen last. */
  async list({ user, sessionId }: Viewer): Promise<OwnSession[]> {
    const sessions = await this.#database.session.findMany({
      where: { userId: user.id, expiresAt: { gt: new Date() } },
      orderBy: { updatedAt: 'desc' },
    })
    return sessions
      .map(session => ({
        id: session.id,
        address: session.ipAddress ?? '',
        userAgent: session.userAgent ?? '',
        beganAt: session.createdAt.getTime(),
        seenAt: session.updatedAt.getTime(),
        isThis: session.id === sessionId,
      }))
      .toSorted((left, right) => Number(right.isThis) - Number(left.isThis))
  }

  /** Ends one; one that has ended already, or is another person's, changes nothing. */
  async end({ user }: Viewer, id: string): Promise<void> {
    await this.#database.session.deleteMany({ where: { id, userId: user.id } })
  }

  async endOthers({ user, sessionId }: Viewer): Promise<void> {
    await this.#database.session.deleteMany({ where: { userId: user.id, NOT: { id: sessionId } } })
  }
}
