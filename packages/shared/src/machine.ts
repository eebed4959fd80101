import { z } from 'zod'
import { boundedList } from './bounded-list.ts'
import { domainStateSchema } from './domain-state.ts'
import { connectionIdSchema, uuidSchema } from './identity.ts'

/** How a machine shows its screen, read from the live XML (persistent while off). */
export const GRAPHICS_KINDS = ['vnc', 'spice', 'other', 'none'] as const
export const graphicsKindSchema = z.enum(GRAPHICS_KINDS)

/** Since when a state holds, in ms since the epoch; inexact: the agent met the machine in that state at `at`. */
export const sinceSchema = z.object({ at: z.number(), isExact: z.boolean() })
export type Since = z.infer<typeof sinceSchema>

/** The longest name or title in a list, characters: libvirt allows megabytes, and an agent cuts what is longer. */
export const LABEL_MOST = 1_024

/** One machine in an agent's inventory: what lists show. */
export const machineSchema = z.object({
  connection: connectionIdSchema,
  uuid: uuidSchema,
  name: z.string().max(LABEL_MOST),
  title: z.string().max(LABEL_MOST).nullable(),
  state: domainStateSchema,
  reason: z.string().max(64),
  since: sinceSchema,
  isPersistent: z.boolean(),
  autostart: z.boolean(),
  hasManagedSave: z.boolean(),
  /** Memory now and at most, KiB. */
  memoryKiB: z.number(),
  maxMemoryKiB: z.number(),
  vcpus: z.number(),
  graphics: graphicsKindSchema,
  /** Changes whenever the live or the persistent definition does: whoever shows details reads them again then. */
  definitionHash: z.string().max(128),
})
export type Machine = z.infer<typeof machineSchema>

export const diskSchema = z.object({
  target: z.string(),
  bus: z.string().nullable(),
  device: z.string(),
  source: z.string().nullable(),
  format: z.string().nullable(),
  isReadonly: z.boolean(),
})
export const interfaceSchema = z.object({
  mac: z.string().nullable(),
  type: z.string(),
  source: z.string().nullable(),
  model: z.string().nullable(),
  target: z.string().nullable(),
})
export const graphicsSchema = z.object({
  type: z.string(),
  listen: z.string().nullable(),
  port: z.number().nullable(),
})
export const characterDeviceSchema = z.object({
  kind: z.enum(['console', 'serial']),
  type: z.string(),
  target: z.string().nullable(),
})

/** Most devices of one kind; libvirt's own buses take fewer. */
const DEVICES_MOST = 4_096

/** What the page of one machine shows beyond its row; read from the XML when asked. */
export const machineDetailsSchema = z.object({
  description: z.string().nullable(),
  domainType: z.string(),
  osType: z.string().nullable(),
  architecture: z.string().nullable(),
  machineType: z.string().nullable(),
  firmware: z.enum(['bios', 'efi', 'direct-kernel', 'other']),
  bootDevices: boundedList(z.string(), DEVICES_MOST),
  cpuModel: z.string().nullable(),
  disks: boundedList(diskSchema, DEVICES_MOST),
  interfaces: boundedList(interfaceSchema, DEVICES_MOST),
  graphics: boundedList(graphicsSchema, DEVICES_MOST),
  characterDevices: boundedList(characterDeviceSchema, DEVICES_MOST),
  /** Live and persistent definition differ, whoever caused it. */
  hasPendingChanges: z.boolean(),
})
export type MachineDetails = z.infer<typeof machineDetailsSchema>
