import { mutationEnvelopeSchema } from '@virtdeck/shared/mutation'
import { z } from 'zod'
import { procedure, router } from './trpc.ts'

export const trustRouter = router({
  /** Trusts the dashboard that asks no more. One that the configuration names stays trusted. */
  forget: procedure
    .input(mutationEnvelopeSchema)
    .output(z.object({}))
    .mutation(async ({ ctx, input }) => {
      await ctx.services.trust.forget(ctx.dashboardPin, input)
      return {}
    }),
})
