import { expect, it } from 'vitest'
import { HostLoadReader, parseCpuTimes, parseMemory } from './host-load.ts'

it('counts waiting for disks as idle, and guests once', () => {
  expect(parseCpuTimes('cpu  100 10 50 800 40 0 5 3 70 0\ncpu0 1 1 1 1 1 1 1 1 1 1\n')).toEqual({
    total: 1_008,
    busy: 168,
  })
})

it('counts as used what is not available', () => {
  const meminfo = 'MemTotal:        1000 kB\nMemFree:          100 kB\nMemAvailable:     400 kB\n'
  expect(parseMemory(meminfo)).toEqual({ memoryTotalKiB: 1_000, memoryUsedKiB: 600 })
  expect(parseMemory('')).toEqual({ memoryTotalKiB: null, memoryUsedKiB: null })
})

it('reads this host', async () => {
  const reader = new HostLoadReader()
  expect((await reader.read()).cpuPercent).toBeNull()
  expect((await reader.read()).memoryTotalKiB).toBeGreaterThan(0)
})
