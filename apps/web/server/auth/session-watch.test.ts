import type { Database } from '@virtdeck/database'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { SessionWatch } from './session-watch.ts'
import type { Viewer } from './viewer.ts'

const viewer: Viewer = {
  sessionId: 'one',
  user: { id: 'ada', name: 'Ada', email: 'ada@example.org', role: 'operator' },
}
const standing = [{ id: 'one', user: { role: 'operator' } }]

const findMany = vi.fn<() => Promise<unknown>>()
const end = vi.fn<() => void>()
let watch: SessionWatch

beforeEach(() => {
  vi.useFakeTimers()
  const session = { findMany, updateMany: () => Promise.resolve({ count: 1 }) }
  const database = { session } as unknown as Database // all that is asked of it
  watch = new SessionWatch(database, pino({ level: 'silent' }))
  watch.add(viewer, end)
})

afterEach(() => {
  watch.close()
  vi.useRealTimers()
  vi.resetAllMocks()
})

test('a database that cannot be asked for a while ends nothing', async () => {
  findMany.mockRejectedValue(new Error('locked'))
  await vi.advanceTimersByTimeAsync(50_000)
  findMany.mockResolvedValue(standing)
  await vi.advanceTimersByTimeAsync(120_000)
  expect(end).not.toHaveBeenCalled()
})

test('what may have been revoked does not stay open for ever', async () => {
  findMany.mockResolvedValue(standing)
  await vi.advanceTimersByTimeAsync(120_000)
  findMany.mockRejectedValue(new Error('locked'))
  await vi.advanceTimersByTimeAsync(58_000)
  expect(end).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(6_000)
  expect(end).toHaveBeenCalledOnce()
})

test('a session that is gone ends at the next look', async () => {
  findMany.mockResolvedValue([])
  await vi.advanceTimersByTimeAsync(2_000)
  expect(end).toHaveBeenCalledOnce()
})
