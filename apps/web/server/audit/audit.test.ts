import type { Database } from '@virtdeck/database'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Audit } from './audit.ts'

const event = { user: null, address: '', action: 'host.remove', target: null, params: {} }
const busy = Object.assign(new Error('locked'), { code: 'P1008' })

const create = vi.fn<(row: unknown) => Promise<{ id: string }>>()
const update = vi.fn<(row: unknown) => Promise<unknown>>()
let audit: Audit

beforeEach(() => {
  vi.useFakeTimers()
  const database = { auditEntry: { create, update } } as unknown as Database // all that is asked of it
  audit = new Audit(database, pino({ level: 'silent' }))
})

afterEach(() => {
  audit.close()
  vi.useRealTimers()
  vi.resetAllMocks()
})

test('what cannot be written down does not begin', async () => {
  create.mockRejectedValue(busy)
  await expect(audit.begin(event)).rejects.toBe(busy)
})

test('how it ended is written once the database is no longer locked', async () => {
  update.mockRejectedValueOnce(busy).mockRejectedValueOnce(busy).mockResolvedValue({})
  await audit.end('one', 'ok')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(update.mock.calls).toEqual(Array.from({ length: 3 }, () => [{ where: { id: 'one' }, data: { result: 'ok' } }]))
})

test('what fails for another reason is told at once', async () => {
  update.mockRejectedValue(new Error('no such entry'))
  await expect(audit.end('one', 'ok')).rejects.toThrow('no such entry')
})
