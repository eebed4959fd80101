import { createTRPCContext } from '@trpc/tanstack-react-query'
import type { AppRouter } from '#server/router/index.ts'

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>()
