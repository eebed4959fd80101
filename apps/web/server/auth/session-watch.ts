import type { Database } from '@virtdeck/database'
import type { Logger } from 'pino'
import type { Viewer } from './viewer.ts'

/** How often open sockets are checked against the database, ms. */
const INTERVAL_MS = 2_000
/**
 * How long what is open stays open while the database cannot be asked, ms. A lock or a restart of it signs nobody out;
 * but what may have been revoked does not stay open for ever.
 */
const UNASKED_MS = 60_000
/** How often a session that is in use is said to be, ms. */
const SEEN_MS = 60_000

interface Watched {
  viewer: Viewer
  end: () => void
}

/**
 * Ends what a session holds open (sockets, consoles) soon after it was signed out or expired, or its person's role changed
 * or they were disabled; and writes when it was last in use. The database decides, so that it does not matter which copy
 * of the dashboard revoked it; while it cannot be asked, nothing ends for a minute.
 */
export class SessionWatch {
  readonly #database: Database
  readonly #log: Logger
  readonly #watched = new Set<Watched>()
  #seenAt = 0
  #askedAt = 0
  #timer: NodeJS.Timeout | undefined

  constructor(database: Database, log: Logger) {
    this.#database = database
    this.#log = log
  }

  /** Calls `end` once when the session no longer stands as it did. @returns a function that stops watching. */
  add(viewer: Viewer, end: () => void): () => void {
    const watched = { viewer, end }
    // Who is added was looked up a moment ago.
    if (this.#watched.size === 0) this.#askedAt = Date.now()
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
      where: { id: { in: ids }, expiresAt: { gt: new Date() }, user: { disabledAt: null } },
      select: { id: true, user: { select: { role: true } } },
    })
    this.#askedAt = Date.now()
    const roles = new Map(sessions.map(({ id, user }) => [id, user.role]))
    for (const watched of this.#watched) {
      if (roles.get(watched.viewer.sessionId) !== watched.viewer.user.role && ids.includes(watched.viewer.sessionId)) {
        this.#end(watched)
      }
    }
  }

  /** Pages that are open use their session; once a minute is exact enough. */
  async #recordSeen(): Promise<void> {
    const now = Date.now()
    if (now - this.#seenAt < SEEN_MS) return
    this.#seenAt = now
    const ids = [...new Set([...this.#watched].map(({ viewer }) => viewer.sessionId))]
    await this.#database.session.updateMany({ where: { id: { in: ids } }, data: { updatedAt: new Date(now) } })
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
      .then(() => this.#recordSeen())
      .catch(error => {
        this.#log.error({ err: error }, 'sessions could not be checked')
        if (Date.now() - this.#askedAt > UNASKED_MS) for (const watched of this.#watched) this.#end(watched)
      })
      .finally(() => {
        this.#timer = undefined
        if (this.#watched.size > 0) this.#schedule()
      })
  }
}
