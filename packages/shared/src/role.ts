import { z } from 'zod'

/** From least to most; a role may do whatever those before it may. */
export const ROLES = ['viewer', 'operator', 'administrator'] as const
export const roleSchema = z.enum(ROLES)
export type Role = z.infer<typeof roleSchema>

export function roleIncludes(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed)
}
