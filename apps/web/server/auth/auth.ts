import { type Database, type DatabaseProvider, isDatabaseBusy } from '@virtdeck/database'
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from '@virtdeck/shared/user'
import { betterAuth } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { twoFactor } from 'better-auth/plugins/two-factor'
import type { Logger } from 'pino'
import { CLIENT_ADDRESS_HEADER } from '../http/client-address.ts'
import { generateBackupCodes } from './backup-codes.ts'
import type { SessionRecorder } from './session-recorder.ts'

/** Days a session lasts unused; it is renewed daily while in use. */
const SESSION_DAYS = 7
const DAY_S = 24 * 60 * 60
const APP_NAME = 'Virtdeck'
/** Wrong codes in a row, which only who knows the password can give, and how long they are refused then, s. */
const WRONG_CODES = { maxFailedAttempts: 10, durationSeconds: 300 }

export interface AuthOptions {
  database: Database
  provider: DatabaseProvider
  log: Logger
  secret: string
  /** The public address; null where it is whatever the browser calls this machine. */
  publicUrl: URL | null
  isSecure: boolean
  sessions: SessionRecorder
}

/** Sessions and passwords. There is no sign-up: accounts are made by `Setup` and `Accounts`. */
export function createAuth({ database, provider, log, secret, publicUrl, isSecure, sessions }: AuthOptions) {
  const protocol = isSecure ? 'https' : 'http'
  return betterAuth({
    appName: APP_NAME,
    secret,
    // The gate in front has checked Host and Origin of every request.
    baseURL: publicUrl?.origin ?? { allowedHosts: ['*'], protocol, fallback: `${protocol}://localhost` },
    database: prismaAdapter(database, { provider, transaction: true }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_MIN_LENGTH,
      maxPasswordLength: PASSWORD_MAX_LENGTH,
    },
    user: {
      additionalFields: {
        role: { type: 'string', input: false, required: true, defaultValue: 'viewer' },
        disabledAt: { type: 'date', input: false, required: false },
      },
    },
    plugins: [
      twoFactor({
        issuer: APP_NAME,
        accountLockout: WRONG_CODES,
        backupCodeOptions: { customBackupCodesGenerate: generateBackupCodes, storeBackupCodes: 'encrypted' },
      }),
    ],
    session: { expiresIn: SESSION_DAYS * DAY_S, updateAge: DAY_S, cookieCache: { enabled: false } },
    databaseHooks: {
      session: {
        create: {
          before: (session, call) => sessions.admit(session, call),
          after: (session, call) => sessions.begun(session, call),
        },
        delete: { after: (session, call) => sessions.ended(session, call) },
      },
    },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 10,
      max: 100,
      customRules: { '/sign-in/email': { window: 60, max: 15 }, '/get-session': false },
    },
    advanced: {
      cookiePrefix: 'virtdeck',
      useSecureCookies: isSecure,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', secure: isSecure },
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
    },
    onAPIError: {
      // Else every failure is answered with the same 500, and the page could not tell to try again.
      onError: error => {
        if (isDatabaseBusy(error)) throw error
        log.error({ part: 'auth', err: error }, 'a call of the auth library failed')
      },
    },
    telemetry: { enabled: false },
    logger: { log: (level, message) => log[level === 'debug' ? 'debug' : level]({ part: 'auth' }, message) },
  })
}

export type Auth = ReturnType<typeof createAuth>

/** What browsers may call below `/api/auth`; the library has more, all of it closed. */
export const AUTH_PATHS: readonly string[] = ['/sign-in/email', '/sign-out', '/get-session']
