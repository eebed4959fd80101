import { z } from 'zod'
import { DOMAIN_STATES, domainStateSchema } from './domain-state.ts'
import { hostIdSchema } from './identity.ts'
import { connectionSchema, hostFactsSchema } from './inventory.ts'
import { machineSchema } from './machine.ts'
import { hostLoadSchema, rateSchema } from './stats.ts'

export const FLEET_SORTS = ['name', 'host', 'state', 'cpu', 'memory', 'vcpus', 'since'] as const

/** One page's view of the fleet: what it filters, how it sorts, which rows it shows. */
export const fleetQuerySchema = z.object({
  text: z.string().max(200).default(''),
  states: z.array(domainStateSchema).max(DOMAIN_STATES.length).default([]),
  host: hostIdSchema.nullable().default(null),
  sort: z.enum(FLEET_SORTS).default('name'),
  descending: z.boolean().default(false),
  offset: z.number().int().nonnegative().default(0),
  limit: z.number().int().min(1).max(200).default(60),
})
export type FleetQuery = z.infer<typeof fleetQuerySchema>

/** A machine in the list; `seenAt` is null while its host is reached, else when it last was (ms since the epoch). */
export const fleetRowSchema = machineSchema.extend({
  host: hostIdSchema,
  hostName: z.string(),
  seenAt: z.number().nullable(),
  rate: rateSchema.nullable(),
})
export type FleetRow = z.infer<typeof fleetRowSchema>

export const fleetTotalsSchema = z.object({
  /** Machines that match the filter, and all. */
  matching: z.number(),
  all: z.number(),
  byState: z.partialRecord(domainStateSchema, z.number()),
})
export type FleetTotals = z.infer<typeof fleetTotalsSchema>

/** The window asked for; then only what changed in it: `keys` when its order changed, `rows` that differ, `totals` that moved. */
export const fleetMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('window'), rows: z.array(fleetRowSchema), totals: fleetTotalsSchema }),
  z.object({
    type: z.literal('change'),
    /** `machineKey` of each row of the window, in order. */
    keys: z.array(z.string()).optional(),
    rows: z.array(fleetRowSchema).optional(),
    totals: fleetTotalsSchema.optional(),
  }),
])
export type FleetMessage = z.infer<typeof fleetMessageSchema>

export const fleetHostSchema = z.object({
  id: hostIdSchema,
  name: z.string(),
  status: z.enum(['connecting', 'connected', 'unreachable', 'incompatible']),
  /** Why it is unreachable, in the system's own words. */
  problem: z.string().nullable(),
  seenAt: z.number().nullable(),
  clockSkewMs: z.number().nullable(),
  agentVersion: z.string().nullable(),
  facts: hostFactsSchema.nullable(),
  load: hostLoadSchema.nullable(),
  connections: z.array(connectionSchema),
  running: z.number(),
  total: z.number(),
})
export type FleetHost = z.infer<typeof fleetHostSchema>
