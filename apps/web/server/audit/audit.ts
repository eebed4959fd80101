import { randomUUID } from 'node:crypto'
import type { Database } from '@virtdeck/database'
import type { User } from '@virtdeck/shared/user'

/** Who did what to what; `params` must hold no secret. */
export interface AuditEvent {
  user: User | null
  address: string
  action: string
  target: string | null
  params: Record<string, unknown>
  requestId?: string | undefined
}

/** The trail of everything that changed something. */
export class Audit {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /** Writes that a call begins. @returns its id for `end`. */
  async begin(event: AuditEvent): Promise<string> {
    const { id } = await this.#database.auditEntry.create({ data: toRow(event, null) })
    return id
  }

  /** Writes how it ended: `ok` or an error code. */
  async end(id: string, result: string): Promise<void> {
    await this.#database.auditEntry.update({ where: { id }, data: { result } })
  }

  /** Writes what has already happened. */
  async record(event: AuditEvent, result: string): Promise<void> {
    await this.#database.auditEntry.create({ data: toRow(event, result) })
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
