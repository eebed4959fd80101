import { AppError } from '@virtdeck/shared/app-error'
import { secondFactorSchema } from '@virtdeck/shared/profile'
import { userSchema } from '@virtdeck/shared/user'
import { z } from 'zod'
import { procedure } from './procedure.ts'
import { trpc } from './trpc.ts'

/** Second steps from one address in a minute. */
const MOST_CONFIRMS = 15

export const sessionRouter = trpc.router({
  /**
   * Who is signed in; a page that asks over HTTP renews its session by it. `clock` is the server's (ms since the epoch), for
   * deadlines of a browser whose own is wrong.
   */
  me: procedure.output(z.object({ user: userSchema.nullable(), clock: z.number() })).query(async ({ ctx }) => {
    if (ctx.viewer && ctx.transport === 'http') ctx.setCookies(await ctx.runtime.accounts.renew(ctx.requestHeaders))
    return { user: ctx.viewer?.user ?? null, clock: Date.now() }
  }),

  /** The second step of signing in, after the password; the cookie that the first step gave says whose. */
  confirm: procedure
    .meta({ isSessionEvent: true })
    .input(secondFactorSchema)
    .mutation(async ({ ctx, input }) => {
      const mayTry = await ctx.runtime.attempts.take(`confirm ${ctx.address}`, MOST_CONFIRMS)
      if (!mayTry) throw new AppError('too-many-requests')
      // Who is signed in by now, in another tab, needs no second step.
      if (!ctx.viewer) ctx.setCookies(await ctx.runtime.secondFactor.verify(input, ctx.requestHeaders))
    }),
})
