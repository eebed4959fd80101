import type { Database } from '@virtdeck/database'
import { AppError } from '@virtdeck/shared/app-error'
import { type SecondFactor as Given, type SecondFactorSetup, secondFactorSetupSchema } from '@virtdeck/shared/profile'
import type { Auth } from './auth.ts'
import { withAuthErrors } from './auth-error.ts'

/** The second factor of a person: an authenticator app, and codes for when it is lost. */
export class SecondFactor {
  readonly #database: Database
  readonly #auth: Auth

  constructor(database: Database, auth: Auth) {
    this.#database = database
    this.#auth = auth
  }

  /** A new secret and codes; they count once `confirm` has seen a code. @throws {AppError} `password-wrong`, `second-factor-on`. */
  async begin(password: string, headers: Headers): Promise<SecondFactorSetup> {
    const body = { password, method: 'totp' as const }
    const begun = await withAuthErrors(() => this.#auth.api.enableTwoFactor({ body, headers }))
    if (!('totpURI' in begun)) throw new AppError('internal')
    const secret = new URL(begun.totpURI).searchParams.get('secret')
    return secondFactorSetupSchema.parse({ uri: begun.totpURI, secret, backupCodes: begun.backupCodes })
  }

  /** Turns it on, in a session of its own. @returns the `Set-Cookie` headers. @throws {AppError} `second-factor-wrong`. */
  async confirm(code: string, headers: Headers): Promise<string[]> {
    const answer = await withAuthErrors(() =>
      this.#auth.api.verifyTOTP({ body: { code }, headers, returnHeaders: true }),
    )
    return answer.headers.getSetCookie()
  }

  /** New codes in place of the old ones. @throws {AppError} `password-wrong`, `second-factor-off`. */
  async renewBackupCodes(password: string, headers: Headers): Promise<string[]> {
    const answer = await withAuthErrors(() => this.#auth.api.generateBackupCodes({ body: { password }, headers }))
    return answer.backupCodes
  }

  /** Turns it off, in a session of its own. @returns the `Set-Cookie` headers. @throws {AppError} `password-wrong`. */
  async remove(password: string, headers: Headers): Promise<string[]> {
    const answer = await withAuthErrors(() =>
      this.#auth.api.disableTwoFactor({ body: { password }, headers, returnHeaders: true }),
    )
    return answer.headers.getSetCookie()
  }

  /** The second step of signing in. @returns the `Set-Cookie` headers of the session. @throws {AppError} */
  async verify({ kind, code }: Given, headers: Headers): Promise<string[]> {
    const request = { body: { code }, headers, returnHeaders: true as const }
    const { api } = this.#auth
    const answer = await withAuthErrors(() =>
      kind === 'totp' ? api.verifyTOTP(request) : api.verifyBackupCode(request),
    )
    return answer.headers.getSetCookie()
  }

  /** How many backup codes are left; null while the second factor is off. */
  async countBackupCodes(userId: string): Promise<number | null> {
    const user = await this.#database.user.findUnique({ where: { id: userId }, select: { twoFactorEnabled: true } })
    if (!user?.twoFactorEnabled) return null
    const { backupCodes } = await this.#auth.api.viewBackupCodes({ body: { userId } })
    return backupCodes.length
  }

  /** Takes it from somebody who has lost it. @throws {AppError} `user-not-found`. */
  async reset(userId: string): Promise<void> {
    await this.#database.$transaction(async transaction => {
      const found = await transaction.user.updateMany({ where: { id: userId }, data: { twoFactorEnabled: false } })
      if (found.count === 0) throw new AppError('user-not-found')
      await transaction.twoFactor.deleteMany({ where: { userId } })
    })
  }
}
