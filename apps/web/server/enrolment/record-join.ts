import type { Database } from '@virtdeck/database'
import { AppError } from '@virtdeck/shared/app-error'
import { userSchema } from '@virtdeck/shared/user'
import type { HostRemoval } from '../agents/host-removal.ts'
import type { Audit, AuditEvent } from '../audit/audit.ts'
import type { Joined } from './enrolment.ts'

export interface RecordJoinOptions {
  database: Database
  audit: Audit
  removal: HostRemoval
}

/**
 * Writes down that a host has joined, on behalf of whoever made the command, and takes the host away whose place it takes.
 */
export async function recordJoin({ database, audit, removal }: RecordJoinOptions, joined: Joined): Promise<void> {
  const { host, from, version } = joined
  const { createdById, dialled, replacesHost } = joined.claim.record
  const user = await database.user.findUnique({ where: { id: createdById } })
  const who = { user: user && userSchema.parse(user), address: from }
  const replaced = replacesHost === host ? null : replacesHost
  const params = { dialled, version, ...(replaced !== null && { replaces: replaced }) }
  await audit.record({ ...who, action: 'enrolment.join', target: host, params }, 'ok')
  if (replaced === null) return
  const event: AuditEvent = { ...who, action: 'host.remove', target: replaced, params: { replacedBy: host } }
  const entry = await audit.begin(event)
  const result = await removal.remove(replaced).then(() => 'ok', toCode)
  await audit.end(entry, result)
}

function toCode(error: unknown): string {
  if (error instanceof AppError) return error.code
  throw error
}
