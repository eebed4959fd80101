import { AppError } from '@virtdeck/shared/app-error'
import { type User, userSchema } from '@virtdeck/shared/user'
import type { Auth } from './auth.ts'

/** A signed-in person, by one of their sessions. */
export interface Viewer {
  sessionId: string
  user: User
}

/**
 * Who the cookies of these headers belong to, asked of the database each time, so that what was revoked counts at once.
 * Leaves the session's expiry alone: pages renew it by `session.me`.
 * @throws {AppError} `database-busy` when it cannot be known: then nobody is let in.
 */
export async function findViewer(auth: Auth, headers: Headers): Promise<Viewer | null> {
  const query = { disableRefresh: true, disableCookieCache: true }
  const found = await auth.api.getSession({ headers, query }).catch((cause: unknown) => {
    // The library keeps the reason to itself; beside the database there is nothing it could fail for.
    throw new AppError('database-busy', { cause })
  })
  // A session that began while its person was being disabled is none.
  if (!found || found.user.disabledAt) return null
  return { sessionId: found.session.id, user: userSchema.parse(found.user) }
}
