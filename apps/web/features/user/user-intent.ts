import type { Role } from '@virtdeck/shared/role'
import type { UserAccount } from '@virtdeck/shared/user'

/** What an administrator is about to do with an account; each is asked about first. */
export type Intent = { user: UserAccount } & (
  | { kind: 'role'; role: Role }
  | { kind: 'disable' }
  | { kind: 'enable' }
  | { kind: 'resetPassword' }
  | { kind: 'resetSecondFactor' }
  | { kind: 'signOut' }
)
