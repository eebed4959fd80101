import { z } from 'zod'
import { connectionIdSchema, hostIdSchema } from './identity.ts'

/** Raised by one with each change of the agent's procedures or schemas; a dashboard serves its own and the one before. */
export const CONTRACT_NUMBER = 2

/** How every connection between dashboard and agent begins. */
export const helloSchema = z.object({
  version: z.string(),
  contract: z.number().int(),
  features: z.array(z.string()),
  host: hostIdSchema,
  /** The agent's clock, ms since the epoch; the dashboard shows a skew above 2 s. */
  clock: z.number(),
  connections: z.array(z.object({ id: connectionIdSchema, uri: z.string() })),
})
export type Hello = z.infer<typeof helloSchema>

/** Whether this dashboard can serve an agent of that contract. */
export function isContractServed(contract: number): boolean {
  return contract === CONTRACT_NUMBER || contract === CONTRACT_NUMBER - 1
}
