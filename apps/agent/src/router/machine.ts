import { domainActionSchema } from '@virtdeck/shared/domain-action'
import { domainRefSchema } from '@virtdeck/shared/identity'
import { machineDetailsSchema, machineSchema } from '@virtdeck/shared/machine'
import { mutationEnvelopeSchema } from '@virtdeck/shared/mutation'
import { z } from 'zod'
import { procedure, router } from './trpc.ts'

export const machineRouter = router({
  details: procedure
    .input(domainRefSchema)
    .output(machineDetailsSchema)
    .query(({ ctx, input }) => ctx.services.machine.details(input)),

  /** Secrets are masked in both definitions. */
  xml: procedure
    .input(domainRefSchema.extend({ definition: z.enum(['live', 'persistent']) }))
    .output(z.object({ xml: z.string() }))
    .query(async ({ ctx, input }) => ({ xml: await ctx.services.machine.xml(input, input.definition) })),

  act: procedure
    .input(domainRefSchema.extend({ ...mutationEnvelopeSchema.shape, action: domainActionSchema }))
    .output(z.object({ machine: machineSchema }))
    .mutation(async ({ ctx, input }) => ({ machine: await ctx.services.machine.act(input) })),
})
