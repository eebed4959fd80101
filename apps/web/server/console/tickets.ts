import { createHash, randomBytes } from 'node:crypto'
import type { Database } from '@virtdeck/database'
import { AppError } from '@virtdeck/shared/app-error'
import { type ConsoleMode, consoleModeSchema, TICKET_LIFETIME_MS } from '@virtdeck/shared/console'
import type { MachineRef } from '@virtdeck/shared/identity'
import type { Viewer } from '../auth/viewer.ts'

/** Tickets that one session may ask for within `WINDOW_MS`; a console that reconnects asks for one each time. */
const MOST_PER_WINDOW = 60
const WINDOW_MS = 60_000

export const CONSOLE_PATH = '/api/console'

export interface ConsoleGrant {
  machine: MachineRef
  mode: ConsoleMode
}

const hashTicket = (ticket: string) => createHash('sha256').update(ticket).digest('hex')

/**
 * The right to open one console once within 30 s, bound to session, machine and mode. Kept hashed in the database, so
 * that every copy of the dashboard honours it and nobody who reads the database can use it.
 */
export class Tickets {
  readonly #database: Database
  readonly #now: () => number

  constructor(database: Database, now: () => number = Date.now) {
    this.#database = database
    this.#now = now
  }

  /** @returns path and query of the WebSocket to open. @throws {AppError} `too-many-requests`. */
  async issue({ viewer, machine, mode }: ConsoleGrant & { viewer: Viewer }): Promise<string> {
    await this.#limit(viewer.sessionId)
    const ticket = randomBytes(32).toString('base64url')
    const { host, connection, uuid } = machine
    const expiresAt = new Date(this.#now() + TICKET_LIFETIME_MS)
    await this.#database.consoleTicket.create({
      data: { hash: hashTicket(ticket), sessionId: viewer.sessionId, host, connection, uuid, mode, expiresAt },
    })
    return `${CONSOLE_PATH}?ticket=${ticket}`
  }

  /** Uses a ticket up; of two that come at once, one succeeds. @throws {AppError} `ticket-invalid`. */
  async redeem(ticket: string, viewer: Viewer): Promise<ConsoleGrant> {
    const hash = hashTicket(ticket)
    const now = new Date(this.#now())
    const used = await this.#database.consoleTicket.updateMany({
      where: { hash, sessionId: viewer.sessionId, usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
    })
    if (used.count !== 1) throw new AppError('ticket-invalid')
    const { host, connection, uuid, mode } = await this.#database.consoleTicket.findUniqueOrThrow({ where: { hash } })
    return { machine: { host, connection, uuid }, mode: consoleModeSchema.parse(mode) }
  }

  async #limit(sessionId: string): Promise<void> {
    const since = new Date(this.#now() - WINDOW_MS + TICKET_LIFETIME_MS)
    await this.#database.consoleTicket.deleteMany({ where: { expiresAt: { lt: since } } })
    const recent = await this.#database.consoleTicket.count({ where: { sessionId } })
    if (recent >= MOST_PER_WINDOW) throw new AppError('too-many-requests')
  }
}
