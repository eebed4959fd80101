import { randomUUID } from 'node:crypto'
import { type Database, isDatabaseBusy } from '@virtdeck/database'
import type { User } from '@virtdeck/shared/user'
import type { Logger } from 'pino'

/** Who did what to what; `params` must hold no secret. */
export interface AuditEvent {
  user: User | null
  address: string
  action: string
  target: string | null
  params: Record<string, unknown>
  requestId?: string | undefined
}

/** How soon what could not be written is tried again, ms, and how much of it is kept. */
const AGAIN_MS = 5_000
const MOST_UNWRITTEN = 10_000

/**
 * The trail of everything that changed something. Nothing begins that cannot be written down; what has happened is written
 * later where the database is locked now, since the call's answer is known and must not be lost for it.
 */
export class Audit {
  readonly #database: Database
  readonly #log: Logger
  #unwritten: (() => Promise<unknown>)[] = []
  #timer: NodeJS.Timeout | undefined

  constructor(database: Database, log: Logger) {
    this.#database = database
    this.#log = log
  }

  /** Writes that a call begins. @returns its id for `end`. */
  async begin(event: AuditEvent): Promise<string> {
    const { id } = await this.#database.auditEntry.create({ data: toRow(event, null) })
    return id
  }

  /** Writes how it ended: `ok` or an error code. */
  async end(id: string, result: string): Promise<void> {
    await this.#write(() => this.#database.auditEntry.update({ where: { id }, data: { result } }))
  }

  /** Writes what has already happened. */
  async record(event: AuditEvent, result: string): Promise<void> {
    const data = toRow(event, result)
    await this.#write(() => this.#database.auditEntry.create({ data }))
  }

  close(): void {
    clearTimeout(this.#timer)
  }

  async #write(write: () => Promise<unknown>): Promise<void> {
    try {
      await write()
    } catch (error) {
      if (!isDatabaseBusy(error) || this.#unwritten.length >= MOST_UNWRITTEN) throw error
      this.#log.warn('the database is busy: an entry of the audit is written later')
      this.#unwritten.push(write)
      this.#timer ??= setTimeout(() => void this.#writeAgain(), AGAIN_MS).unref()
    }
  }

  async #writeAgain(): Promise<void> {
    const writes = this.#unwritten
    this.#unwritten = []
    this.#timer = undefined
    // One after the other, as they happened.
    for (const write of writes) {
      await this.#write(write).catch((error: unknown) =>
        this.#log.error({ err: error }, 'an entry of the audit is lost'),
      )
    }
  }
}

function toRow({ user, address, action, target, params, requestId }: AuditEvent, result: string | null) {
  return {
    id: randomUUID(),
    userId: user?.id ?? null,
    userName: user?.name ?? null,
    address,
    action,
    target,
    params: JSON.stringify(params),
    requestId: requestId ?? null,
    result,
  }
}
