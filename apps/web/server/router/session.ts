import { userSchema } from '@virtdeck/shared/user'
import { z } from 'zod'
import { procedure } from './procedure.ts'
import { trpc } from './trpc.ts'

export const sessionRouter = trpc.router({
  /**
   * Who is signed in; a page that asks over HTTP renews its session by it. `clock` is the server's (ms since the epoch), for
   * deadlines of a browser whose own is wrong.
   */
  me: procedure.output(z.object({ user: userSchema.nullable(), clock: z.number() })).query(async ({ ctx }) => {
    if (ctx.viewer && ctx.transport === 'http') ctx.setCookies(await ctx.runtime.accounts.renew(ctx.requestHeaders))
    return { user: ctx.viewer?.user ?? null, clock: Date.now() }
  }),
})
