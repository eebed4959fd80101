import { randomUUID } from 'node:crypto'
import { type Database, isUniqueViolation } from '@virtdeck/database'
import { AppError } from '@virtdeck/shared/app-error'
import { type NewUser, type User, userSchema } from '@virtdeck/shared/user'
import type { Auth } from './auth.ts'

type Writer = Pick<Database, 'user'>

/** People and their passwords. */
export class Accounts {
  readonly #database: Database
  readonly #auth: Auth

  constructor(database: Database, auth: Auth) {
    this.#database = database
    this.#auth = auth
  }

  /** @throws {AppError} `email-taken`. */
  async create(input: NewUser): Promise<User> {
    return this.insert(this.#database, input, await this.hash(input.password))
  }

  /** The slow hash of a password; to be made before a transaction begins. */
  async hash(password: string): Promise<string> {
    const { password: passwords } = await this.#auth.$context
    return passwords.hash(password)
  }

  /** Slow as well. */
  async verify(password: string, hash: string): Promise<boolean> {
    const { password: passwords } = await this.#auth.$context
    return passwords.verify({ password, hash })
  }

  /** As `create`, within a transaction of the caller. */
  async insert(writer: Writer, { name, email, role }: NewUser, passwordHash: string): Promise<User> {
    const id = randomUUID()
    const account = { id: randomUUID(), accountId: id, providerId: 'credential', password: passwordHash }
    try {
      const user = await writer.user.create({
        data: { id, name, email, role, emailVerified: true, accounts: { create: account } },
      })
      return userSchema.parse(user)
    } catch (error) {
      if (isUniqueViolation(error)) throw new AppError('email-taken', { fieldPath: ['email'], cause: error })
      throw error
    }
  }

  /** Prolongs a session that is in use. @returns the `Set-Cookie` headers to answer with; none while it is new. */
  async renew(headers: Headers): Promise<string[]> {
    const answer = await this.#auth.api.getSession({ headers, returnHeaders: true })
    return answer.headers.getSetCookie()
  }

  /** Begins a session. @returns the `Set-Cookie` headers to answer with. */
  async signIn({ email, password }: { email: string; password: string }, headers: Headers): Promise<string[]> {
    const answer = await this.#auth.api.signInEmail({ body: { email, password }, headers, returnHeaders: true })
    return answer.headers.getSetCookie()
  }
}
