import { architectureSchema, updateResultSchema } from '@virtdeck/shared/agent-release'
import { hostIdSchema } from '@virtdeck/shared/identity'
import { mutationEnvelopeSchema } from '@virtdeck/shared/mutation'
import { z } from 'zod'
import { signedIn } from './procedure.ts'
import { trpc } from './trpc.ts'

export const agentReleaseRouter = trpc.router({
  /** The agent that this dashboard hands out; null when none is packaged. */
  get: signedIn
    .output(
      z.object({ version: z.string(), contract: z.number(), architectures: z.array(architectureSchema) }).nullable(),
    )
    .query(async ({ ctx }) => {
      const release = await ctx.runtime.agentReleases.current()
      return release && { ...release, architectures: release.files.map(({ architecture }) => architecture) }
    }),

  /** Brings a host's agent to that release; answers once the new agent was reached or the previous one is back. */
  update: signedIn
    .input(z.object({ host: hostIdSchema, ...mutationEnvelopeSchema.shape }))
    .output(updateResultSchema)
    .mutation(({ ctx, input }) => ctx.runtime.agentUpdates.update(input)),
})
