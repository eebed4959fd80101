import { afterEach, beforeEach, expect, test } from 'vitest'
import { TestDashboard } from '../testing/test-dashboard.ts'
import { TestPerson } from '../testing/test-person.ts'

const person = { name: 'Ada "<b>" 管理员 %', email: 'Ada@Example.org', password: 'correct horse battery' }

let dashboard: TestDashboard

beforeEach(async () => {
  dashboard = await TestDashboard.start()
})

afterEach(() => dashboard[Symbol.asyncDispose]())

async function openLink(): Promise<string> {
  const token = await dashboard.runtime.setup.open()
  if (token === null) throw new Error('set-up is closed')
  return token
}

test('the link creates the administrator and signs in', async () => {
  const token = await openLink()
  const answer = await dashboard.stranger().fetch('/api/trpc/setup.complete', {
    method: 'POST',
    body: JSON.stringify({ ...person, token }),
  })
  expect(answer.status).toBe(200)
  const browser = new TestPerson(
    dashboard.url,
    answer.headers
      .getSetCookie()
      .map(cookie => cookie.split(';')[0])
      .join('; '),
  )
  const { data } = await browser.query('session.me')
  expect(data).toMatchObject({ user: { name: person.name, email: 'ada@example.org', role: 'administrator' } })
})

test('a link works once', async () => {
  const token = await openLink()
  const stranger = dashboard.stranger()
  await stranger.mutate('setup.complete', { ...person, token })
  const { error } = await stranger.mutate('setup.complete', { ...person, email: 'eve@example.org', token })
  expect(error?.code).toBe('setup-already-done')
  expect((await stranger.query('setup.status', { token })).data).toEqual({ isOpen: false, isTokenValid: false })
  expect(await dashboard.runtime.setup.open()).toBeNull()
})

test('of two people with one link, one becomes administrator', async () => {
  const token = await openLink()
  const tries = ['ada@example.org', 'eve@example.org'].map(email =>
    dashboard.stranger().mutate('setup.complete', { ...person, email, token }),
  )
  const codes = (await Promise.all(tries)).map(({ error }) => error?.code)
  expect(new Set(codes)).toEqual(new Set(['setup-already-done', undefined]))
  expect(await dashboard.runtime.database.user.count()).toBe(1)
})

test('a wrong link and one from an earlier start are refused', async () => {
  const earlier = await openLink()
  await openLink()
  for (const token of [earlier, 'guess', '']) {
    const { error } = await dashboard.stranger().mutate('setup.complete', { ...person, token })
    expect(error?.code).toBe('setup-link-invalid')
  }
  expect(await dashboard.runtime.database.user.count()).toBe(0)
})

test('only the hash of the token is kept', async () => {
  const token = await openLink()
  expect(JSON.stringify(await dashboard.runtime.database.setting.findMany())).not.toContain(token)
})

test('what cannot be an account is refused with its field', async () => {
  const token = await openLink()
  const { error } = await dashboard.stranger().mutate('setup.complete', { ...person, password: 'short', token })
  expect(error).toMatchObject({
    code: 'input-invalid',
    fieldPath: ['password'],
    params: { issue: 'password-too-short' },
  })
})
