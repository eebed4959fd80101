import { createSignInClient } from '#live/auth-client.ts'

export interface Credentials {
  email: string
  password: string
}

/** Why nobody was signed in. */
export type SignInFailure = 'wrong' | 'tooMany' | 'noAnswer' | 'busy' | 'refused'

const UNAUTHORIZED = 401
const BAD_REQUEST = 400
const TOO_MANY = 429
const UNAVAILABLE = 503

/** What the password led to. */
export type SignInOutcome = 'signedIn' | 'secondStep' | SignInFailure

/** Signs in with a password; who has a second factor is not in yet. */
export async function signIn({ email, password }: Credentials): Promise<SignInOutcome> {
  try {
    const { data, error } = await createSignInClient().signIn.email({ email: email.trim(), password })
    if (error) return failureOf(error.status)
    return 'twoFactorRedirect' in data ? 'secondStep' : 'signedIn'
  } catch {
    return 'noAnswer'
  }
}

function failureOf(status: number): SignInFailure {
  // A text that is no address at all is answered with 400, and is as wrong as an unknown one.
  if (status === UNAUTHORIZED || status === BAD_REQUEST) return 'wrong'
  if (status === TOO_MANY) return 'tooMany'
  if (status === UNAVAILABLE) return 'busy'
  return status === 0 ? 'noAnswer' : 'refused'
}
