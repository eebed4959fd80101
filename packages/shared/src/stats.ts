import { z } from 'zod'
import { boundedList } from './bounded-list.ts'
import { connectionIdSchema, uuidSchema } from './identity.ts'
import { MACHINES_MOST } from './inventory.ts'

/** Rates of one machine over the last tick; null where the hypervisor does not tell. */
export const rateSchema = z.object({
  /** Per cent of the machine's vCPUs, 0 to 100. */
  cpuPercent: z.number().nullable(),
  memoryUsedKiB: z.number().nullable(),
  diskReadBytesPerSecond: z.number().nullable(),
  diskWriteBytesPerSecond: z.number().nullable(),
  networkReceiveBytesPerSecond: z.number().nullable(),
  networkTransmitBytesPerSecond: z.number().nullable(),
})
export type Rate = z.infer<typeof rateSchema>

export const machineRateSchema = rateSchema.extend({ connection: connectionIdSchema, uuid: uuidSchema })
export type MachineRate = z.infer<typeof machineRateSchema>

/** Load of the host itself over the last tick. */
export const hostLoadSchema = z.object({
  cpuPercent: z.number().nullable(),
  memoryUsedKiB: z.number().nullable(),
  memoryTotalKiB: z.number().nullable(),
})
export type HostLoad = z.infer<typeof hostLoadSchema>

/** One tick of a host; machines that are off or did not answer are left out. */
export const statsTickSchema = z.object({
  at: z.number(),
  host: hostLoadSchema,
  machines: boundedList(machineRateSchema, MACHINES_MOST),
})
export type StatsTick = z.infer<typeof statsTickSchema>

/** Rings at falling resolution: 10 minutes by 10 s, 6 hours by 1 min, 7 days by 15 min. */
export const HISTORY_RANGES = {
  '10m': { spanMs: 600_000, stepMs: 10_000 },
  '6h': { spanMs: 21_600_000, stepMs: 60_000 },
  '7d': { spanMs: 604_800_000, stepMs: 900_000 },
} as const
export const historyRangeSchema = z.enum(['10m', '6h', '7d'])
export type HistoryRange = z.infer<typeof historyRangeSchema>

/** More than any range has steps. */
const SAMPLES_MOST = 1_000

/** Samples in order of time; a gap is a missing sample, never a zero. */
export const historySchema = z.object({
  stepMs: z.number(),
  samples: boundedList(rateSchema.extend({ at: z.number() }), SAMPLES_MOST),
})
export type History = z.infer<typeof historySchema>
