import { pino } from 'pino'
import { expect, test } from 'vitest'
import { TestDashboard } from '../testing/test-dashboard.ts'
import { Housekeeping } from './housekeeping.ts'

const DAY_MS = 24 * 60 * 60 * 1000

test('what has expired goes, by two copies at once; what stands stays, the trail too unless days are set', async () => {
  await using dashboard = await TestDashboard.start()
  const person = await dashboard.person('viewer')
  const stale = await dashboard.person('viewer')
  const { database } = dashboard.runtime
  const now = Date.now()
  const past = new Date(now - 1)
  const { sessionId, user } = (await dashboard.runtime.viewer(new Headers({ cookie: stale.cookie }))) ?? {}
  await database.session.update({ where: { id: sessionId ?? '' }, data: { expiresAt: past } })
  await database.verification.create({ data: { id: 'v', identifier: 'v', value: '', expiresAt: past } })
  const old = { address: '', action: 'session.begin', params: '{}', userId: user?.id ?? '' }
  const at = new Date(now - 31 * DAY_MS)
  await database.auditEntry.createMany({
    data: Array.from({ length: 1_001 }, (_, n) => ({ id: `old-${n}`, at, ...old })),
  })
  const kept = await database.auditEntry.count()

  const options = { database, log: pino({ level: 'silent' }) }
  const copies = (auditDays: number | null) => [1, 2].map(() => new Housekeeping({ ...options, auditDays }))
  await Promise.all(copies(null).map(copy => copy.clear(now)))
  expect(await database.session.count()).toBe(1)
  expect(await database.verification.count()).toBe(0)
  expect(await database.auditEntry.count()).toBe(kept)
  expect((await person.query('profile.get')).error).toBeNull()

  await Promise.all(copies(30).map(copy => copy.clear(now)))
  expect(await database.auditEntry.count()).toBe(kept - 1_001)
})
