import { setupInputSchema, userSchema } from '@virtdeck/shared/user'
import { z } from 'zod'
import { procedure } from './procedure.ts'
import { trpc } from './trpc.ts'

export const setupRouter = trpc.router({
  status: procedure
    .input(z.object({ token: z.string().max(200).optional() }))
    .output(z.object({ isOpen: z.boolean(), isTokenValid: z.boolean() }))
    .query(({ ctx, input }) => ctx.runtime.setup.status(input.token ?? null)),

  /** Creates the first administrator and signs in. */
  complete: procedure
    .meta({ audit: ['name', 'email'] })
    .input(setupInputSchema)
    .output(z.object({ user: userSchema }))
    .mutation(async ({ ctx, input }) => {
      const user = await ctx.runtime.setup.complete(input)
      const cookies = await ctx.runtime.accounts.signIn(input, ctx.requestHeaders)
      ctx.setCookies(cookies)
      return { user }
    }),
})
