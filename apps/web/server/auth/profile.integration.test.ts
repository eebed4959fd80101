import { once } from 'node:events'
import { profileSchema } from '@virtdeck/shared/profile'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { PASSWORD, TestDashboard } from '../testing/test-dashboard.ts'
import type { TestPerson } from '../testing/test-person.ts'

const NEXT_PASSWORD = 'another horse battery'

let dashboard: TestDashboard
let person: TestPerson

beforeAll(async () => {
  dashboard = await TestDashboard.start()
})

afterAll(() => dashboard[Symbol.asyncDispose]())

beforeEach(async () => {
  // All tests together try more often than one address may.
  await dashboard.runtime.database.rateLimit.deleteMany()
  person = await dashboard.person('viewer')
})

async function profile(browser: TestPerson) {
  return profileSchema.parse((await browser.query('profile.get')).data)
}

/** The same person in another browser. */
async function elsewhere(password = PASSWORD): Promise<TestPerson> {
  const other = dashboard.stranger()
  expect((await other.signIn((await profile(person)).user.email, password)).status).toBe(200)
  return other
}

test('the sessions are listed, this one marked', async () => {
  await elsewhere()
  const { sessions } = await profile(person)
  expect(sessions.map(({ isThis }) => isThis)).toEqual([true, false])
  expect(sessions[1]).toMatchObject({ address: '127.0.0.1', userAgent: 'node' })
})

test('one session can be ended, another person’s cannot', async () => {
  const other = await elsewhere()
  const closed = once(await other.open('/api/live'), 'close')
  const stranger = await dashboard.person('viewer')
  const [, away] = (await profile(person)).sessions
  await stranger.mutate('profile.endSession', { session: away?.id })
  expect((await profile(person)).sessions).toHaveLength(2)
  await person.mutate('profile.endSession', { session: away?.id })
  await closed
  expect((await other.query('profile.get')).error?.code).toBe('not-signed-in')
  expect((await profile(person)).sessions).toHaveLength(1)
})

test('all others can be ended', async () => {
  await elsewhere()
  await elsewhere()
  await person.mutate('profile.endOtherSessions')
  expect((await profile(person)).sessions).toMatchObject([{ isThis: true }])
})

test('another password wants the current one and ends the other sessions', async () => {
  const other = await elsewhere()
  const refused = await person.mutate('profile.changePassword', { current: 'wrong horse', next: NEXT_PASSWORD })
  expect(refused.error).toMatchObject({ code: 'password-wrong', fieldPath: ['current'] })
  expect((await person.mutate('profile.changePassword', { current: PASSWORD, next: NEXT_PASSWORD })).error).toBeNull()
  expect((await other.query('profile.get')).error?.code).toBe('not-signed-in')
  expect((await profile(person)).sessions).toHaveLength(1)
  await elsewhere(NEXT_PASSWORD)
})

test('a session left open is no way to guess the password', async () => {
  const guess = { current: 'wrong horse', next: NEXT_PASSWORD }
  const codes: (string | undefined)[] = []
  for (let attempt = 0; attempt < 11; attempt += 1) {
    codes.push((await person.mutate('profile.changePassword', guess)).error?.code)
  }
  expect(codes.filter(code => code === 'password-wrong')).toHaveLength(10)
  expect(codes.at(-1)).toBe('too-many-requests')
})

test('a page that is open says when it was seen', async () => {
  // Written once a minute: of a dashboard where nobody else was seen.
  await using own = await TestDashboard.start()
  const reader = await own.person('viewer')
  const long = new Date(Date.now() - 3_600_000)
  await own.runtime.database.session.updateMany({ data: { updatedAt: long } })
  const socket = await reader.open('/api/live')
  await expect
    .poll(async () => (await profile(reader)).sessions[0]?.seenAt, { timeout: 10_000 })
    .toBeGreaterThan(long.getTime())
  socket.terminate()
})
