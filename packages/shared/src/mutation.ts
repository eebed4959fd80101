import { z } from 'zod'

/**
 * What every mutation carries on both hops: the agent refuses one past its deadline (ms since the epoch, its own clock's
 * skew added by the dashboard) and answers a repeated id with the first result.
 */
export const mutationEnvelopeSchema = z.object({
  requestId: z.uuid({ error: 'invalid-uuid' }),
  deadline: z.number().int().positive(),
})
export type MutationEnvelope = z.infer<typeof mutationEnvelopeSchema>

/** How long a person's click stays good, ms. */
export const MUTATION_DEADLINE_MS = 15_000
