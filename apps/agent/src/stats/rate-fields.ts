import type { Rate } from '@virtdeck/shared/stats'

export type RateField = keyof Rate

export const RATE_FIELDS = [
  'cpuPercent',
  'memoryUsedKiB',
  'diskReadBytesPerSecond',
  'diskWriteBytesPerSecond',
  'networkReceiveBytesPerSecond',
  'networkTransmitBytesPerSecond',
] as const satisfies RateField[]

/** A value for every field. */
export function buildRate(valueOf: (field: RateField) => number | null): Rate {
  return {
    cpuPercent: valueOf('cpuPercent'),
    memoryUsedKiB: valueOf('memoryUsedKiB'),
    diskReadBytesPerSecond: valueOf('diskReadBytesPerSecond'),
    diskWriteBytesPerSecond: valueOf('diskWriteBytesPerSecond'),
    networkReceiveBytesPerSecond: valueOf('networkReceiveBytesPerSecond'),
    networkTransmitBytesPerSecond: valueOf('networkTransmitBytesPerSecond'),
  }
}
