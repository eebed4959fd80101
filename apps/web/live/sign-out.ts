import { paths } from '#paths.ts'
import { createSignInClient } from './auth-client.ts'

/** Ends the session; leaving the page closes its socket. */
export async function signOut(): Promise<void> {
  await createSignInClient().signOut()
  window.location.assign(paths.signIn())
}
