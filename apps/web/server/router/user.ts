import { newUserSchema, userSchema } from '@virtdeck/shared/user'
import { z } from 'zod'
import { signedIn } from './procedure.ts'
import { trpc } from './trpc.ts'

export const userRouter = trpc.router({
  create: signedIn
    .meta({ audit: ['name', 'email', 'role'] })
    .input(newUserSchema)
    .output(z.object({ user: userSchema }))
    .mutation(async ({ ctx, input }) => ({ user: await ctx.runtime.accounts.create(input) })),
})
