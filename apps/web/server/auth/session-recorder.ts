import type { Database } from '@virtdeck/database'
import { userSchema } from '@virtdeck/shared/user'
import { APIError, BASE_ERROR_CODES } from 'better-auth'
import { TWO_FACTOR_ERROR_CODES } from 'better-auth/plugins/two-factor'
import { z } from 'zod'
import type { Audit } from '../audit/audit.ts'
import { UsedCodes } from './used-codes.ts'

/** A session as the auth library hands it to its hooks. */
interface SessionRow {
  userId: string
  ipAddress?: string | null | undefined
}

/** The call of the library within which a session came or went; null for one from elsewhere. */
interface AuthCall {
  path?: string | undefined
  body?: unknown
  context?: { session?: unknown } | undefined
}

const FIRST_STEP = '/sign-in/email'
const CODE_STEP = '/two-factor/verify-totp'
const codeStepSchema = z.object({ code: z.string() })

/** Keeps out who is disabled or comes with a code that was used, and writes which sessions began and ended. */
export class SessionRecorder {
  readonly #database: Database
  readonly #audit: Audit
  readonly #usedCodes: UsedCodes

  constructor(database: Database, audit: Audit) {
    this.#database = database
    this.#audit = audit
    this.#usedCodes = new UsedCodes(database)
  }

  /** Refuses a disabled person in the words of a wrong password; administrators find the reason in the trail. */
  async admit(session: SessionRow, call: AuthCall | null): Promise<void> {
    const user = await this.#find(session)
    if (user && user.disabledAt !== null) {
      await this.#record('session.begin', session, 'account-disabled')
      throw APIError.from('UNAUTHORIZED', BASE_ERROR_CODES.INVALID_EMAIL_OR_PASSWORD)
    }
    if (call?.path !== CODE_STEP || call.context?.session) return
    const { code } = codeStepSchema.parse(call.body)
    if (await this.#usedCodes.take(session.userId, code)) return
    await this.#record('session.begin', session, 'second-factor-wrong')
    throw APIError.from('UNAUTHORIZED', TWO_FACTOR_ERROR_CODES.INVALID_CODE)
  }

  /** The library makes a session at the first of two steps and drops it again, and replaces one that changes its standing. */
  async begun(session: SessionRow, call: AuthCall | null): Promise<void> {
    const replaces = Boolean(call?.context?.session)
    const user = await this.#find(session)
    if (replaces || (call?.path === FIRST_STEP && user?.twoFactorEnabled)) return
    await this.#record('session.begin', session, 'ok')
  }

  async ended(session: SessionRow, call: AuthCall | null): Promise<void> {
    const isHalf = call?.path === FIRST_STEP
    const isReplaced = call?.path?.startsWith('/two-factor/')
    if (!isHalf && !isReplaced) await this.#record('session.end', session, 'ok')
  }

  #find({ userId }: SessionRow) {
    return this.#database.user.findUnique({ where: { id: userId } })
  }

  async #record(action: 'session.begin' | 'session.end', session: SessionRow, result: string): Promise<void> {
    const user = await this.#find(session)
    const address = session.ipAddress ?? ''
    await this.#audit.record(
      { user: user && userSchema.parse(user), address, action, target: null, params: {} },
      result,
    )
  }
}
