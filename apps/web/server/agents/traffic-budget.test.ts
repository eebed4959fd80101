import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { TrafficBudget } from './traffic-budget.ts'

const MIB = 1024 * 1024

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }))
afterEach(() => void vi.useRealTimers())

test('a large snapshot and busy minutes after it are within it', () => {
  const budget = new TrafficBudget()
  expect(budget.spend(16 * MIB)).toBe(true)
  for (let second = 0; second < 300; second += 1) {
    vi.advanceTimersByTime(1_000)
    // Samples of 5,000 machines, and a delta every 10 ms.
    const spent = [MIB, ...Array.from({ length: 100 }, () => 2_000)].map(bytes => budget.spend(bytes))
    expect(spent).not.toContain(false)
  }
})

test('neither many bytes nor many messages go on for long; after a rest there is room again', () => {
  for (const bytes of [MIB, 10]) {
    const budget = new TrafficBudget()
    const sent = Array.from({ length: 10_000 }).findIndex(() => !budget.spend(bytes))
    expect(sent).toBeGreaterThan(0)
    vi.advanceTimersByTime(15_000)
    expect(budget.spend(16 * MIB)).toBe(true)
  }
})
