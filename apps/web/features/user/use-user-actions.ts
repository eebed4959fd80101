'use client'

import { useQueryClient } from '@tanstack/react-query'
import type { NewUser, UserAccount } from '@virtdeck/shared/user'
import { useTRPC, useTRPCClient } from '#live/trpc.ts'
import type { Intent } from './user-intent.ts'

/** What administrators do to accounts; the list is read again after each. Failures are thrown. */
export function useUserActions() {
  const trpc = useTRPC()
  const { user } = useTRPCClient()
  const queries = useQueryClient()
  const readAgain = () => queries.invalidateQueries(trpc.user.list.queryFilter())
  const call = (intent: Exclude<Intent, { kind: 'resetPassword' }>): Promise<void> => {
    const input = { user: intent.user.id }
    switch (intent.kind) {
      case 'role':
        return user.setRole.mutate({ ...input, role: intent.role })
      case 'disable':
        return user.disable.mutate(input)
      case 'enable':
        return user.enable.mutate(input)
      case 'resetSecondFactor':
        return user.resetSecondFactor.mutate(input)
      case 'signOut':
        return user.signOut.mutate(input)
    }
  }
  return {
    carryOut: async (intent: Exclude<Intent, { kind: 'resetPassword' }>) => {
      await call(intent)
      await readAgain()
    },
    create: async (input: NewUser) => {
      await user.create.mutate(input)
      await readAgain()
    },
    resetPassword: async ({ id }: UserAccount, password: string) => {
      await user.resetPassword.mutate({ user: id, password })
      await readAgain()
    },
  }
}
