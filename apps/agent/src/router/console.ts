import { domainRefSchema } from '@virtdeck/shared/identity'
import { z } from 'zod'
import { procedure, router } from './trpc.ts'

export const consoleRouter = router({
  /** Whether the machine's screen can be relayed, and the VNC password of its live XML. */
  describe: procedure
    .input(domainRefSchema)
    .output(z.object({ password: z.string().nullable() }))
    .query(({ ctx, input }) => ctx.services.console.describe(input)),
})
