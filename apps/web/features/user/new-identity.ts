import { newUserSchema } from '@virtdeck/shared/user'
import type { z } from 'zod'

/** Somebody new but for their password, which may be made here. */
export const identitySchema = newUserSchema.omit({ password: true })
export type NewIdentity = z.infer<typeof identitySchema>

/** An account that was just made. */
export interface MadeUser {
  name: string
  email: string
  password: string
}
