import type { Database } from '@virtdeck/database'
import type { Logger } from 'pino'
import type { Viewer } from './viewer.ts'

/** How often open sockets are checked against the database, ms. */
const INTERVAL_MS = 2_000

interface Watched {
  viewer: Viewer
  end: () => void
}

/**
 * Ends what a session holds open (sockets, consoles) soon after it was signed out, expired or its person's role changed.
 * The database decides, so that it does not matter which copy of the dashboard revoked it.
 */
export class SessionWatch {
  readonly #database: Database
  readonly #log: Logger
  readonly #watched = new Set<Watched>()
  #timer: NodeJS.Timeout | undefined

  constructor(database: Database, log: Logger) {
    this.#database = database
    this.#log = log
  }

  /** Calls `end` once when the session no longer stands as it did. @returns a function that stops watching. */
  add(viewer: Viewer, end: () => void): () => void {
    const watched = { viewer, end }
    this.#watched.add(watched)
    this.#schedule()
    return () => {
      this.#watched.delete(watched)
    }
  }

  /** Looks now instead of at the next tick; to be called after a session was changed here. */
  async check(): Promise<void> {
    const ids = [...new Set([...this.#watched].map(({ viewer }) => viewer.sessionId))]
    if (ids.length === 0) return
    const sessions = await this.#database.session.findMany({
      where: { id: { in: ids }, expiresAt: { gt: new Date() } },
      select: { id: true, user: { select: { role: true } } },
    })
    const roles = new Map(sessions.map(({ id, user }) => [id, user.role]))
    for (const watched of this.#watched) {
      if (roles.get(watched.viewer.sessionId) !== watched.viewer.user.role && ids.includes(watched.viewer.sessionId)) {
        this.#end(watched)
      }
    }
  }

  close(): void {
    clearTimeout(this.#timer)
    for (const watched of this.#watched) this.#end(watched)
  }

  #end(watched: Watched): void {
    this.#watched.delete(watched)
    watched.end()
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => this.#tick(), INTERVAL_MS).unref()
  }

  #tick(): void {
    this.check()
      .catch(error => this.#log.error({ err: error }, 'sessions could not be checked'))
      .finally(() => {
        this.#timer = undefined
        if (this.#watched.size > 0) this.#schedule()
      })
  }
}
