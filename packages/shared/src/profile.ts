import { z } from 'zod'
import { passwordSchema, userSchema } from './user.ts'

/** One place where a person is signed in; times in ms since the epoch. */
export const ownSessionSchema = z.object({
  id: z.string(),
  address: z.string(),
  userAgent: z.string(),
  beganAt: z.number(),
  seenAt: z.number(),
  /** Whether it is the one that asks. */
  isThis: z.boolean(),
})
export type OwnSession = z.infer<typeof ownSessionSchema>

export const profileSchema = z.object({
  user: userSchema,
  /** Backup codes left; null while the second factor is off. */
  backupCodes: z.number().nullable(),
  sessions: z.array(ownSessionSchema),
})
export type Profile = z.infer<typeof profileSchema>

/** A password as somebody types it to prove who they are; its own rules may have been others. */
export const currentPasswordSchema = z.string().min(1, { error: 'password-missing' }).max(200)

export const passwordChangeSchema = z.object({ current: currentPasswordSchema, next: passwordSchema })
export type PasswordChange = z.infer<typeof passwordChangeSchema>

/** What an authenticator app shows; spaces between are let pass. */
export const totpCodeSchema = z
  .string()
  .transform(text => text.replaceAll(/\s/g, ''))
  .pipe(z.string().regex(/^\d{6}$/, { error: 'code-six-digits' }))

const backupCodeSchema = z
  .string()
  .trim()
  .regex(/^[0-9A-Za-z]{5}-[0-9A-Za-z]{5}$/, { error: 'backup-code-form' })

/** The second step of signing in. */
export const secondFactorSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('totp'), code: totpCodeSchema }),
  z.object({ kind: z.literal('backup'), code: backupCodeSchema }),
])
export type SecondFactor = z.infer<typeof secondFactorSchema>

/** What begins a second factor: for the app, and the codes for when it is lost. Shown once. */
export const secondFactorSetupSchema = z.object({
  /** `otpauth://…`, drawn as a QR code. */
  uri: z.string(),
  secret: z.string(),
  backupCodes: z.array(z.string()),
})
export type SecondFactorSetup = z.infer<typeof secondFactorSetupSchema>
