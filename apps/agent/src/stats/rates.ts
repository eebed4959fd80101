import type { Rate } from '@virtdeck/shared/stats'
import type { DomainCounters } from '../hypervisor/domain-counters.ts'

/** Counters of one machine with the moment they were read. */
export interface Sample {
  counters: DomainCounters
  /** From a clock that never goes back, ms. */
  at: number
}

/** Rates between two samples; null where a counter is missing, started anew or no time went by. */
export function computeRate(before: Sample | undefined, now: Sample, vcpus: number): Rate {
  const seconds = before ? (now.at - before.at) / 1000 : 0
  const perSecond = (field: keyof Omit<DomainCounters, 'uuid'>): number | null => {
    const earlier = before?.counters[field] ?? null
    const later = now.counters[field]
    if (earlier === null || later === null || later < earlier || seconds <= 0) return null
    return (later - earlier) / seconds
  }
  const cpuNsPerSecond = perSecond('cpuTimeNs')
  return {
    cpuPercent: cpuNsPerSecond === null ? null : toPercent(cpuNsPerSecond, vcpus),
    memoryUsedKiB: now.counters.memoryUsedKiB,
    diskReadBytesPerSecond: perSecond('diskReadBytes'),
    diskWriteBytesPerSecond: perSecond('diskWriteBytes'),
    networkReceiveBytesPerSecond: perSecond('networkReceiveBytes'),
    networkTransmitBytesPerSecond: perSecond('networkTransmitBytes'),
  }
}

/** The process also spends time on emulation, which can take it beyond its vCPUs. */
function toPercent(cpuNsPerSecond: number, vcpus: number): number {
  return Math.min(100, cpuNsPerSecond / 1e7 / Math.max(1, vcpus))
}
