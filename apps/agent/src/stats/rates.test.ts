import { describe, expect, it } from 'vitest'
import type { DomainCounters } from '../hypervisor/domain-counters.ts'
import { computeRate } from './rates.ts'

const counters = (more: Partial<DomainCounters>): DomainCounters => ({
  uuid: '11111111-2222-3333-4444-555555555555',
  cpuTimeNs: null,
  memoryUsedKiB: null,
  diskReadBytes: null,
  diskWriteBytes: null,
  networkReceiveBytes: null,
  networkTransmitBytes: null,
  ...more,
})

const unknown = {
  cpuPercent: null,
  memoryUsedKiB: null,
  diskReadBytesPerSecond: null,
  diskWriteBytesPerSecond: null,
  networkReceiveBytesPerSecond: null,
  networkTransmitBytesPerSecond: null,
}

describe('computeRate', () => {
  it('divides by time, and CPU time by vCPUs', () => {
    const before = { at: 1_000, counters: counters({ cpuTimeNs: 1e9, diskReadBytes: 100, networkTransmitBytes: 0 }) }
    const now = { at: 3_000, counters: counters({ cpuTimeNs: 3e9, diskReadBytes: 4_100, networkTransmitBytes: 0 }) }
    expect(computeRate(before, now, 2)).toEqual({
      ...unknown,
      cpuPercent: 50,
      diskReadBytesPerSecond: 2_000,
      networkTransmitBytesPerSecond: 0,
    })
  })

  it('knows only levels from a first sample', () => {
    const now = { at: 3_000, counters: counters({ cpuTimeNs: 3e9, memoryUsedKiB: 512 }) }
    expect(computeRate(undefined, now, 1)).toEqual({ ...unknown, memoryUsedKiB: 512 })
  })

  it('says nothing about a counter that began anew', () => {
    const before = { at: 1_000, counters: counters({ cpuTimeNs: 9e9, diskWriteBytes: 9 }) }
    const now = { at: 2_000, counters: counters({ cpuTimeNs: 1e6, diskWriteBytes: 10 }) }
    expect(computeRate(before, now, 1)).toEqual({ ...unknown, diskWriteBytesPerSecond: 1 })
  })

  it('never goes beyond 100 %', () => {
    const before = { at: 0, counters: counters({ cpuTimeNs: 0 }) }
    expect(computeRate(before, { at: 1_000, counters: counters({ cpuTimeNs: 1.2e9 }) }, 1).cpuPercent).toBe(100)
  })

  it('says nothing when no time went by', () => {
    const sample = { at: 1_000, counters: counters({ cpuTimeNs: 1 }) }
    expect(computeRate(sample, sample, 1)).toEqual(unknown)
  })
})
