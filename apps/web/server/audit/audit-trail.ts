import type { AuditWhere, Database } from '@virtdeck/database'
import type { AuditCursor, AuditEntry, AuditFilter, AuditPage, AuditResult } from '@virtdeck/shared/audit'
import { z } from 'zod'
import type { Fleet } from '../fleet/fleet.ts'
import { nameTargets } from './audit-target.ts'

const paramsSchema = z.record(z.string(), z.unknown())

/** Entries fetched at once while the whole trail is read. */
const BATCH_ROWS = 500

export interface AuditPageRequest {
  filter: AuditFilter
  cursor: AuditCursor | null
  limit: number
}

/** Reads the trail, newest first. However long it is, a page costs what it shows: it is found by an index, not counted to. */
export class AuditTrail {
  readonly #database: Database
  readonly #fleet: Fleet

  constructor(database: Database, fleet: Fleet) {
    this.#database = database
    this.#fleet = fleet
  }

  async page({ filter, cursor, limit }: AuditPageRequest): Promise<AuditPage> {
    const rows = await this.#database.auditEntry.findMany({
      where: { AND: [toWhere(filter), afterCursor(cursor)] },
      orderBy: [{ at: 'desc' }, { id: 'desc' }],
      // One more tells whether there is a next page.
      take: limit + 1,
    })
    const shown = rows.slice(0, limit)
    const names = await nameTargets(
      shown.map(({ target }) => target),
      { database: this.#database, fleet: this.#fleet },
    )
    const entries = shown.map(
      (row): AuditEntry => ({
        id: row.id,
        at: row.at.getTime(),
        user: row.userId === null ? null : { id: row.userId, name: row.userName ?? '' },
        address: row.address,
        action: row.action,
        target: names.get(row.target ?? '') ?? null,
        params: paramsSchema.parse(JSON.parse(row.params)),
        requestId: row.requestId,
        result: row.result,
      }),
    )
    const last = shown.at(-1)
    return { entries, next: rows.length > limit && last ? { at: last.at.getTime(), id: last.id } : null }
  }

  /** Everything that passes the filter, as it stood when each part was read. */
  async *all(filter: AuditFilter): AsyncGenerator<AuditEntry> {
    let cursor: AuditCursor | null = null
    do {
      const page: AuditPage = await this.page({ filter, cursor, limit: BATCH_ROWS })
      yield* page.entries
      cursor = page.next
    } while (cursor !== null)
  }
}

function toWhere({ user, target, action, result, from, until }: AuditFilter): AuditWhere {
  return {
    ...(user !== null && { userId: user }),
    ...(action !== null && { action }),
    ...((from !== null || until !== null) && {
      at: { ...(from !== null && { gte: new Date(from) }), ...(until !== null && { lt: new Date(until) }) },
    }),
    ...(result !== null && resultIs(result)),
    ...(target !== null && targetIs(target)),
  }
}

function resultIs(result: AuditResult): AuditWhere {
  if (result === 'ok') return { result: 'ok' }
  if (result === 'unfinished') return { result: null }
  return { AND: [{ result: { not: null } }, { result: { not: 'ok' } }] }
}

/** A host stands for its machines too. */
function targetIs(target: string): AuditWhere {
  if (target.includes('/')) return { target }
  return { OR: [{ target }, { target: { startsWith: `${target}/` } }] }
}

/** Older than the cursor; the bound that both cases share is said apart, since only that can be looked up in an index. */
function afterCursor(cursor: AuditCursor | null): AuditWhere {
  if (cursor === null) return {}
  const at = new Date(cursor.at)
  return { at: { lte: at }, OR: [{ at: { lt: at } }, { id: { lt: cursor.id } }] }
}
