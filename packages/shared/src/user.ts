import { z } from 'zod'
import { roleSchema } from './role.ts'

export const PASSWORD_MIN_LENGTH = 10
export const PASSWORD_MAX_LENGTH = 128

export const userNameSchema = z.string().trim().min(1, { error: 'name-missing' }).max(100, { error: 'name-too-long' })
/** In lower case, so that one address is one account. */
export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .pipe(z.email({ error: 'invalid-email' }).max(200, { error: 'invalid-email' }))
export const passwordSchema = z
  .string()
  .min(PASSWORD_MIN_LENGTH, { error: 'password-too-short' })
  .max(PASSWORD_MAX_LENGTH, { error: 'password-too-long' })

export const userIdSchema = z.string().min(1).max(64)

/** A person as pages know them. */
export const userSchema = z.object({ id: z.string(), name: z.string(), email: z.string(), role: roleSchema })
export type User = z.infer<typeof userSchema>

export const newUserSchema = z.object({
  name: userNameSchema,
  email: emailSchema,
  password: passwordSchema,
  role: roleSchema,
})
export type NewUser = z.infer<typeof newUserSchema>

/** A person as administrators see them; times in ms since the epoch. */
export const userAccountSchema = userSchema.extend({
  hasSecondFactor: z.boolean(),
  /** Sessions that stand now. */
  sessions: z.number(),
  /** Null before the first sign-in. */
  seenAt: z.number().nullable(),
  createdAt: z.number(),
  /** Since when they may not sign in; null while they may. */
  disabledAt: z.number().nullable(),
})
export type UserAccount = z.infer<typeof userAccountSchema>

/** What the set-up page sends: the first administrator, and the token of the one-use link. */
export const setupInputSchema = newUserSchema.omit({ role: true }).extend({ token: z.string().max(200) })
export type SetupInput = z.infer<typeof setupInputSchema>
