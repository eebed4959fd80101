'use client'

import type { User } from '@virtdeck/shared/user'
import { createContext, type ReactNode, useContext } from 'react'

const UserContext = createContext<User | null>(null)

export function SessionUserProvider({ user, children }: { user: User; children: ReactNode }) {
  return <UserContext value={user}>{children}</UserContext>
}

/**
 * Who is signed in.
 * @throws outside the pages that need somebody signed in.
 */
export function useSessionUser(): User {
  const user = useContext(UserContext)
  if (!user) throw new Error('No session user above this component')
  return user
}
