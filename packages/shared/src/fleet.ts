import { z } from 'zod'
import { DOMAIN_STATES, domainStateSchema } from './domain-state.ts'
import { hostIdSchema } from './identity.ts'
import { connectionSchema, hostFactsSchema, hostProblemSchema } from './inventory.ts'
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

/** How a host came: `local` is the agent beside the dashboard, known by its files. */
export const HOST_ORIGINS = ['local', 'enrolled'] as const
export type HostOrigin = (typeof HOST_ORIGINS)[number]

/** `untrusted`: who answers at its address has another key; nothing is sent there. */
export const HOST_STATUSES = ['connecting', 'connected', 'unreachable', 'incompatible', 'untrusted'] as const
export type HostStatus = (typeof HOST_STATUSES)[number]

/**
 * What an agent does that no agent should, so that the link to it was given up: it does not answer (`silent`), sends more
 * than it may (`flooding`), or what makes no sense (`senseless`). Words for each stand under the same code.
 */
export const LINK_FAULTS = ['silent', 'flooding', 'senseless'] as const
export type LinkFault = (typeof LINK_FAULTS)[number]

export const fleetHostSchema = z.object({
  id: hostIdSchema,
  name: z.string(),
  /** Where its agent is dialled, `host:port`. */
  address: z.string(),
  origin: z.enum(HOST_ORIGINS),
  /** When it joined, ms since the epoch. */
  addedAt: z.number(),
  status: z.enum(HOST_STATUSES),
  fault: z.enum(LINK_FAULTS).nullable(),
  /** Why it is not reached, in the system's own words. */
  problem: z.string().nullable(),
  /** The key (base64 of the SHA-256 of its SPKI) that answered instead of its own, while it is untrusted. */
  pinSeen: z.string().nullable(),
  seenAt: z.number().nullable(),
  clockSkewMs: z.number().nullable(),
  /** As it last named them; the version is remembered across restarts of the dashboard. */
  agentVersion: z.string().nullable(),
  contract: z.number().nullable(),
  /** What its agent cannot do at the moment. */
  problems: z.array(hostProblemSchema),
  facts: hostFactsSchema.nullable(),
  load: hostLoadSchema.nullable(),
  connections: z.array(connectionSchema),
  running: z.number(),
  total: z.number(),
})
export type FleetHost = z.infer<typeof fleetHostSchema>

/** All hosts at first; then those that came or changed, and the ids of those that went. */
export const hostMessageSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('list'), hosts: z.array(fleetHostSchema) }),
  z.object({ type: z.literal('change'), hosts: z.array(fleetHostSchema), removed: z.array(hostIdSchema) }),
])
export type HostMessage = z.infer<typeof hostMessageSchema>

/** By name as people sort: `node-2` before `node-10`, and the same in every language of the page. */
const hostCollator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/** The order of hosts in every list; two of one name keep their places by their ids. */
export function compareHosts(left: Pick<FleetHost, 'id' | 'name'>, right: Pick<FleetHost, 'id' | 'name'>): number {
  return hostCollator.compare(left.name, right.name) || (left.id < right.id ? -1 : 1)
}
