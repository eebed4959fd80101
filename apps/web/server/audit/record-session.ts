import type { Database } from '@virtdeck/database'
import { userSchema } from '@virtdeck/shared/user'
import type { SessionEvent } from '../auth/auth.ts'
import type { Audit } from './audit.ts'

export interface RecordSessionOptions {
  database: Database
  audit: Audit
}

/** Writes that a session began or ended. */
export async function recordSession({ database, audit }: RecordSessionOptions, event: SessionEvent): Promise<void> {
  const user = await database.user.findUnique({ where: { id: event.userId } })
  await audit.record(
    { user: user && userSchema.parse(user), address: event.address, action: event.action, target: null, params: {} },
    'ok',
  )
}
