import { createAuthClient } from 'better-auth/client'

/** Makes the client of the sign-in routes; only in the browser, which knows its own origin. */
export function createSignInClient() {
  return createAuthClient({ baseURL: window.location.origin, basePath: '/api/auth' })
}
