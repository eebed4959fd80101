import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Database } from '@virtdeck/database'
import { AppError } from '@virtdeck/shared/app-error'
import type { SetupInput, User } from '@virtdeck/shared/user'
import type { Accounts } from './accounts.ts'

const TOKEN_KEY = 'setup-token'

const hashToken = (token: string) => createHash('sha256').update(token).digest('hex')

/** The first administrator, by a one-use link that only whoever starts the server sees. */
export class Setup {
  readonly #database: Database
  readonly #accounts: Accounts

  constructor(database: Database, accounts: Accounts) {
    this.#database = database
    this.#accounts = accounts
  }

  /** A new token, which makes earlier ones useless; null once an administrator exists. Only its hash is kept. */
  async open(): Promise<string | null> {
    if (await hasAdministrator(this.#database)) return null
    const token = randomBytes(24).toString('base64url')
    const value = hashToken(token)
    await this.#database.setting.upsert({
      where: { key: TOKEN_KEY },
      create: { key: TOKEN_KEY, value },
      update: { value },
    })
    return token
  }

  async status(token: string | null): Promise<{ isOpen: boolean; isTokenValid: boolean }> {
    if (await hasAdministrator(this.#database)) return { isOpen: false, isTokenValid: false }
    const kept = await this.#database.setting.findUnique({ where: { key: TOKEN_KEY } })
    return { isOpen: true, isTokenValid: kept !== null && token !== null && isSame(kept.value, hashToken(token)) }
  }

  /**
   * Creates the administrator; of two that use one link at once, one succeeds.
   * @throws {AppError} `setup-already-done`, `setup-link-invalid`, `email-taken`.
   */
  async complete({ token, ...person }: SetupInput): Promise<User> {
    const { isOpen, isTokenValid } = await this.status(token)
    if (!isOpen) throw new AppError('setup-already-done')
    if (!isTokenValid) throw new AppError('setup-link-invalid')
    const passwordHash = await this.#accounts.hash(person.password)
    return this.#database.$transaction(async transaction => {
      const used = await transaction.setting.deleteMany({ where: { key: TOKEN_KEY, value: hashToken(token) } })
      if (used.count === 0) throw new AppError('setup-already-done')
      return this.#accounts.insert(transaction, { ...person, role: 'administrator' }, passwordHash)
    })
  }
}

async function hasAdministrator(database: Database): Promise<boolean> {
  return (await database.user.count({ where: { role: 'administrator' } })) > 0
}

function isSame(left: string, right: string): boolean {
  return left.length === right.length && timingSafeEqual(Buffer.from(left), Buffer.from(right))
}
