import { z } from 'zod'
import { boundedList } from './bounded-list.ts'
import { connectionIdSchema, uuidSchema } from './identity.ts'
import { LABEL_MOST, machineSchema } from './machine.ts'

/** Most machines of one host; an agent with more is refused rather than followed in part. */
export const MACHINES_MOST = 20_000
export const CONNECTIONS_MOST = 64

const labelSchema = z.string().max(LABEL_MOST)

/** A libvirt URI of a host as its agent sees it. */
export const connectionSchema = z.object({
  id: connectionIdSchema,
  uri: labelSchema,
  status: z.enum(['connecting', 'connected', 'unreachable']),
  /** Why it is unreachable, in libvirt's or the system's own words. */
  problem: z.string().max(8_192).nullable(),
  hypervisor: labelSchema.nullable(),
  libvirtVersion: labelSchema.nullable(),
  hypervisorVersion: labelSchema.nullable(),
})
export type Connection = z.infer<typeof connectionSchema>

/** What a host is made of. What an agent of contract 1 does not tell is null. */
export const hostFactsSchema = z.object({
  hostname: labelSchema,
  cpuModel: labelSchema.nullable(),
  /** Logical processors. */
  cpus: z.number(),
  memoryKiB: z.number(),
  /** Physical cores. */
  cores: z.number().nullable().default(null),
  /** As `uname -m` names it. */
  architecture: labelSchema.nullable().default(null),
  operatingSystem: labelSchema.nullable().default(null),
  /** By the host's own clock, ms since the epoch; moves when that clock is set. */
  bootedAt: z.number().nullable().default(null),
})
export type HostFacts = z.infer<typeof hostFactsSchema>

/** What an agent cannot do at the moment though it goes on; words for each stand under the same code. */
export const HOST_PROBLEMS = ['data-folder-full'] as const
export const hostProblemSchema = z.enum(HOST_PROBLEMS)
export type HostProblem = z.infer<typeof hostProblemSchema>
const problemsSchema = boundedList(hostProblemSchema, HOST_PROBLEMS.length)

export const inventoryChangeSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('machine'), machine: machineSchema }),
  z.object({ type: z.literal('machine-removed'), connection: connectionIdSchema, uuid: uuidSchema }),
  z.object({ type: z.literal('connection'), connection: connectionSchema }),
  z.object({ type: z.literal('facts'), facts: hostFactsSchema }),
  z.object({ type: z.literal('problems'), problems: problemsSchema }),
])
export type InventoryChange = z.infer<typeof inventoryChangeSchema>

/** A place in an agent's history of deltas: a new process is a new epoch and forces a snapshot. */
export const inventoryPositionSchema = z.object({ epoch: z.string().max(64), sequence: z.number().int().nonnegative() })
export type InventoryPosition = z.infer<typeof inventoryPositionSchema>

/** A snapshot first, unless the asked-for position is at most 1,000 deltas behind; then deltas in sequence. */
export const inventoryMessageSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('snapshot'),
    ...inventoryPositionSchema.shape,
    at: z.number(),
    facts: hostFactsSchema,
    problems: problemsSchema.default([]),
    connections: boundedList(connectionSchema, CONNECTIONS_MOST),
    machines: boundedList(machineSchema, MACHINES_MOST),
  }),
  z.object({
    type: z.literal('delta'),
    ...inventoryPositionSchema.shape,
    at: z.number(),
    changes: boundedList(inventoryChangeSchema, MACHINES_MOST),
  }),
])
export type InventoryMessage = z.infer<typeof inventoryMessageSchema>
