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
 */
export async function findViewer(auth: Auth, headers: Headers): Promise<Viewer | null> {
  const found = await auth.api.getSession({ headers, query: { disableRefresh: true, disableCookieCache: true } })
  // A session that began while its person was being disabled is none.
  if (!found || found.user.disabledAt) return null
  return { sessionId: found.session.id, user: userSchema.parse(found.user) }
}
