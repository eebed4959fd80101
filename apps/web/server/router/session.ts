import { userSchema } from '@virtdeck/shared/user'
import { z } from 'zod'
import { procedure } from './procedure.ts'
import { trpc } from './trpc.ts'

export const sessionRouter = trpc.router({
  /** Who is signed in; `clock` is the server's (ms since the epoch), for deadlines of a browser whose own is wrong. */
  me: procedure
    .output(z.object({ user: userSchema.nullable(), clock: z.number() }))
    .query(({ ctx }) => ({ user: ctx.viewer?.user ?? null, clock: Date.now() })),
})
