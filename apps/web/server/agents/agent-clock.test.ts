import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { AgentClock } from './agent-clock.ts'

const HOUR_MS = 3_600_000

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'performance'] }))
afterEach(() => void vi.useRealTimers())

function newClock() {
  const asked = vi.fn(async () => {})
  const clock = new AgentClock(asked)
  const now = Date.now()
  clock.set({ before: now - 40, clock: now + 1_000, after: now })
  return { clock, asked }
}

test('the skew is taken from the middle of the question', () => {
  expect(newClock().clock.skewMs).toBe(1_020)
})

test('what the agent says of its time leads to a question when it stepped, at most one a second', async () => {
  const { clock, asked } = newClock()
  vi.advanceTimersByTime(5_000)
  clock.hear(Date.now() + 2_500)
  expect(asked).not.toHaveBeenCalled()
  for (let count = 0; count < 3; count += 1) clock.hear(Date.now() + HOUR_MS)
  expect(asked).toHaveBeenCalledTimes(1)
  await Promise.resolve()
  clock.set({ before: Date.now(), clock: Date.now() + HOUR_MS, after: Date.now() })
  clock.hear(Date.now())
  expect(asked).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(1_000)
  clock.hear(Date.now())
  expect(asked).toHaveBeenCalledTimes(2)
})
