import type { Viewer } from '../auth/viewer.ts'
import type { Runtime } from '../runtime.ts'

/** What a procedure knows about its call. */
export interface CallContext {
  runtime: Runtime
  /** Over what the call came: subscriptions are served on the socket only, all else never on it. */
  transport: 'http' | 'socket' | 'page'
  viewer: Viewer | null
  /** The caller's address, for audit and rate limits. */
  address: string
  requestHeaders: Headers
  /** Resolves when little of what was told waits to be sent, so that a slow page makes no queue. */
  untilSent: () => Promise<void>
  /** Adds `Set-Cookie` headers to the answer; does nothing where there is none to add to. */
  setCookies: (cookies: string[]) => void
}
