import type { Rate } from '@virtdeck/shared/stats'

export type Sample = Rate & { at: number }

const NOTHING: Rate = {
  cpuPercent: null,
  memoryUsedKiB: null,
  diskReadBytesPerSecond: null,
  diskWriteBytesPerSecond: null,
  networkReceiveBytesPerSecond: null,
  networkTransmitBytesPerSecond: null,
}

/** Puts an empty sample wherever more than three steps are missing, so that a graph shows the gap. */
export function withGaps(samples: readonly Sample[], stepMs: number): Sample[] {
  return samples.flatMap((sample, index) => {
    const before = samples[index - 1]
    const isGap = before !== undefined && sample.at - before.at > stepMs * 3
    return isGap ? [{ at: before.at + stepMs, ...NOTHING }, sample] : [sample]
  })
}
