import type { Database } from '@virtdeck/database'
import type { Logger } from 'pino'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const FIRST_AFTER_MS = MINUTE_MS
const INTERVAL_MS = 60 * MINUTE_MS
/** Few at a time, so that nobody who writes has to wait. */
const BATCH_ROWS = 500

export interface HousekeepingOptions {
  database: Database
  log: Logger
  /** Days that the trail is kept; null for ever. */
  auditDays: number | null
}

/** Clears away what has expired, each hour. Copies of the dashboard may do so at the same time: what is gone is gone. */
export class Housekeeping {
  readonly #options: HousekeepingOptions
  #timer: NodeJS.Timeout | undefined

  constructor(options: HousekeepingOptions) {
    this.#options = options
  }

  start(): void {
    this.#schedule(FIRST_AFTER_MS)
  }

  close(): void {
    clearTimeout(this.#timer)
  }

  /** One round. */
  async clear(now: number): Promise<void> {
    const { database, auditDays } = this.#options
    const expired = { expiresAt: { lt: new Date(now) } }
    await database.consoleTicket.deleteMany({ where: expired })
    await database.session.deleteMany({ where: expired })
    await database.verification.deleteMany({ where: expired })
    if (auditDays !== null) await this.#clearTrail(new Date(now - auditDays * DAY_MS))
  }

  async #clearTrail(before: Date): Promise<void> {
    const { auditEntry } = this.#options.database
    for (;;) {
      const old = await auditEntry.findMany({ where: { at: { lt: before } }, select: { id: true }, take: BATCH_ROWS })
      await auditEntry.deleteMany({ where: { id: { in: old.map(({ id }) => id) } } })
      if (old.length < BATCH_ROWS) return
    }
  }

  #schedule(afterMs: number): void {
    this.#timer = setTimeout(() => this.#round(), afterMs).unref()
  }

  #round(): void {
    this.clear(Date.now())
      .catch(error => this.#options.log.error({ err: error }, 'what has expired could not be cleared away'))
      .finally(() => this.#schedule(INTERVAL_MS))
  }
}
