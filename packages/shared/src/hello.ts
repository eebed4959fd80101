import { z } from 'zod'
import { boundedList } from './bounded-list.ts'
import { connectionIdSchema, hostIdSchema } from './identity.ts'

/** Raised by one with each change of the agent's procedures or schemas; a dashboard serves its own and the one before. */
export const CONTRACT_NUMBER = 2

/** How every connection between dashboard and agent begins. */
export const helloSchema = z.object({
  version: z.string().max(64),
  contract: z.number().int(),
  features: boundedList(z.string().max(64), 64),
  host: hostIdSchema,
  /** The agent's clock, ms since the epoch; the dashboard shows a skew above 2 s. */
  clock: z.number(),
  connections: boundedList(z.object({ id: connectionIdSchema, uri: z.string().max(1_024) }), 64),
})
export type Hello = z.infer<typeof helloSchema>

/** Whether this dashboard can serve an agent of that contract. */
export function isContractServed(contract: number): boolean {
  return contract === CONTRACT_NUMBER || contract === CONTRACT_NUMBER - 1
}
