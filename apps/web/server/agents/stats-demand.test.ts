import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { StatsDemand } from './stats-demand.ts'

const LINGER_MS = 15_000

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('samples flow while a page wants them, and a little longer', () => {
  const demand = new StatsDemand()
  const [begin, end] = [vi.fn(() => end), vi.fn()]
  using _follower = demand.follow(begin)
  expect(begin).not.toHaveBeenCalled()
  const [first, second] = [demand.want(), demand.want()]
  expect(begin).toHaveBeenCalledOnce()
  first()
  first()
  vi.advanceTimersByTime(LINGER_MS)
  expect(end).not.toHaveBeenCalled()
  second()
  vi.advanceTimersByTime(LINGER_MS - 1)
  expect(end).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(end).toHaveBeenCalledOnce()
})

test('a page that comes while samples linger keeps them going', () => {
  const demand = new StatsDemand()
  const end = vi.fn()
  using _follower = demand.follow(() => end)
  demand.want()()
  vi.advanceTimersByTime(LINGER_MS / 2)
  demand.want()
  vi.advanceTimersByTime(LINGER_MS * 2)
  expect(end).not.toHaveBeenCalled()
})

test('an agent that is lost ends its own', () => {
  const demand = new StatsDemand()
  demand.want()
  const end = vi.fn()
  demand.follow(() => end)[Symbol.dispose]()
  expect(end).toHaveBeenCalledOnce()
})
