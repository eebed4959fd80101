import { AppError, type ErrorCode } from '@virtdeck/shared/app-error'
import { APIError } from 'better-auth/api'

/** The library's codes that people meet. */
const CODES: Readonly<Record<string, ErrorCode>> = {
  INVALID_PASSWORD: 'password-wrong',
  INVALID_CODE: 'second-factor-wrong',
  INVALID_BACKUP_CODE: 'second-factor-wrong',
  INVALID_TWO_FACTOR_COOKIE: 'second-factor-expired',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'second-factor-expired',
  ACCOUNT_TEMPORARILY_LOCKED: 'too-many-requests',
  TOTP_ALREADY_ENABLED: 'second-factor-on',
  TOTP_NOT_ENABLED: 'second-factor-off',
  TWO_FACTOR_NOT_ENABLED: 'second-factor-off',
}

/** Calls the auth library, whose refusals become ours. @throws {AppError} */
export async function withAuthErrors<Value>(call: () => Promise<Value>): Promise<Value> {
  try {
    return await call()
  } catch (error) {
    const code = error instanceof APIError ? CODES[String(error.body?.code)] : undefined
    if (code === undefined) throw error
    throw new AppError(code, { cause: error })
  }
}
