import { z } from 'zod'
import { connectionIdSchema, uuidSchema } from './identity.ts'
import { machineSchema } from './machine.ts'

/** A libvirt URI of a host as its agent sees it. */
export const connectionSchema = z.object({
  id: connectionIdSchema,
  uri: z.string(),
  status: z.enum(['connecting', 'connected', 'unreachable']),
  /** Why it is unreachable, in libvirt's or the system's own words. */
  problem: z.string().nullable(),
  hypervisor: z.string().nullable(),
  libvirtVersion: z.string().nullable(),
  hypervisorVersion: z.string().nullable(),
})
export type Connection = z.infer<typeof connectionSchema>

/** What a host is made of. What an agent of contract 1 does not tell is null. */
export const hostFactsSchema = z.object({
  hostname: z.string(),
  cpuModel: z.string().nullable(),
  /** Logical processors. */
  cpus: z.number(),
  memoryKiB: z.number(),
  /** Physical cores. */
  cores: z.number().nullable().default(null),
  /** As `uname -m` names it. */
  architecture: z.string().nullable().default(null),
  operatingSystem: z.string().nullable().default(null),
  /** By the host's own clock, ms since the epoch; moves when that clock is set. */
  bootedAt: z.number().nullable().default(null),
})
export type HostFacts = z.infer<typeof hostFactsSchema>

/** What an agent cannot do at the moment though it goes on; words for each stand under the same code. */
export const HOST_PROBLEMS = ['data-folder-full'] as const
export const hostProblemSchema = z.enum(HOST_PROBLEMS)
export type HostProblem = z.infer<typeof hostProblemSchema>

export const inventoryChangeSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('machine'), machine: machineSchema }),
  z.object({ type: z.literal('machine-removed'), connection: connectionIdSchema, uuid: uuidSchema }),
  z.object({ type: z.literal('connection'), connection: connectionSchema }),
  z.object({ type: z.literal('facts'), facts: hostFactsSchema }),
  z.object({ type: z.literal('problems'), problems: z.array(hostProblemSchema) }),
])
export type InventoryChange = z.infer<typeof inventoryChangeSchema>

/** A place in an agent's history of deltas: a new process is a new epoch and forces a snapshot. */
export const inventoryPositionSchema = z.object({ epoch: z.string(), sequence: z.number().int().nonnegative() })
export type InventoryPosition = z.infer<typeof inventoryPositionSchema>

/** A snapshot first, unless the asked-for position is at most 1,000 deltas behind; then deltas in sequence. */
export const inventoryMessageSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('snapshot'),
    ...inventoryPositionSchema.shape,
    at: z.number(),
    facts: hostFactsSchema,
    problems: z.array(hostProblemSchema).default([]),
    connections: z.array(connectionSchema),
    machines: z.array(machineSchema),
  }),
  z.object({
    type: z.literal('delta'),
    ...inventoryPositionSchema.shape,
    at: z.number(),
    changes: z.array(inventoryChangeSchema),
  }),
])
export type InventoryMessage = z.infer<typeof inventoryMessageSchema>
