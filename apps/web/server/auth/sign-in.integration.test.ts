import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { TestDashboard } from '../testing/test-dashboard.ts'
import { TestPerson } from '../testing/test-person.ts'

const account = { name: 'Ada', email: 'ada@example.org', password: 'correct horse battery', role: 'viewer' } as const

const DAY_MS = 24 * 60 * 60 * 1000

let dashboard: TestDashboard

beforeEach(async () => {
  dashboard = await TestDashboard.start()
  await dashboard.runtime.accounts.create(account)
})

afterEach(() => dashboard[Symbol.asyncDispose]())

function signIn(password: string, headers: Record<string, string> = {}) {
  return dashboard.stranger().fetch('/api/auth/sign-in/email', {
    method: 'POST',
    headers,
    body: JSON.stringify({ email: account.email, password }),
  })
}

test('the right password gives a cookie that scripts cannot read', async () => {
  const response = await signIn(account.password)
  expect(response.status).toBe(200)
  expect(response.headers.getSetCookie().join()).toMatch(/virtdeck\.session_token=[^;]+;.*HttpOnly; SameSite=Lax/)
})

test('a wrong password and an unknown address look the same', async () => {
  const wrong = await signIn('wrong horse battery')
  const unknown = await dashboard.stranger().fetch('/api/auth/sign-in/email', {
    method: 'POST',
    body: JSON.stringify({ email: 'eve@example.org', password: account.password }),
  })
  expect([wrong.status, unknown.status]).toEqual([401, 401])
  expect(await wrong.text()).toBe(await unknown.text())
})

test('sign-in is rate limited, and nobody can pretend another address', async () => {
  const statuses: number[] = []
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const forged = `203.0.113.${attempt}`
    const response = await signIn('wrong', { 'x-forwarded-for': forged, 'x-virtdeck-client-address': forged })
    statuses.push(response.status)
  }
  expect(statuses.filter(status => status === 401)).toHaveLength(15)
  expect(statuses.at(-1)).toBe(429)
})

test('guessing at one account from many addresses is slowed down, not its person at a known place', async () => {
  await using proxied = await TestDashboard.start({ VIRTDECK_TRUSTED_PROXIES: '127.0.0.1' })
  await proxied.runtime.accounts.create(account)
  const from = async (address: string, password: string, email: string = account.email) => {
    const headers = { 'x-forwarded-for': address }
    const body = JSON.stringify({ email, password })
    return (await proxied.stranger().fetch('/api/auth/sign-in/email', { method: 'POST', headers, body })).status
  }
  expect(await from('198.51.100.7', account.password)).toBe(200)
  const statuses: number[] = []
  for (let host = 1; host <= 21; host += 1) statuses.push(await from(`203.0.113.${host}`, 'wrong'))
  expect(statuses.filter(status => status === 401)).toHaveLength(19)
  expect(statuses.at(-1)).toBe(429)
  expect(await from('203.0.113.99', account.password)).toBe(429)
  expect(await from('198.51.100.7', account.password)).toBe(200)
  expect(await from('203.0.113.99', 'wrong', 'eve@example.org')).toBe(401)
})

test('an account is named plainly or not at all', async () => {
  const body = new URLSearchParams({ email: account.email, password: account.password }).toString()
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const response = await dashboard.stranger().fetch('/api/auth/sign-in/email', { method: 'POST', headers, body })
  expect(response.status).toBe(400)
  expect(response.headers.getSetCookie()).toEqual([])
})

test('nobody signs up', async () => {
  const response = await dashboard
    .stranger()
    .fetch('/api/auth/sign-up/email', { method: 'POST', body: JSON.stringify(account) })
  expect(response.status).toBe(404)
})

test.each(['Content-Length: 1048576', 'Transfer-Encoding: chunked'])(
  'a stranger may not send much (%s)',
  async header => {
    const { hostname, port, host } = new URL(dashboard.url)
    const socket = connect(Number(port), hostname)
    const head = `POST /api/auth/sign-in/email HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\n${header}\r\n\r\n`
    // A chunk of 32 KiB and the promise of another.
    socket.write(`${head}8000\r\n${'x'.repeat(0x8000)}\r\n8000\r\n`)
    expect(await text(socket)).toMatch(/^HTTP\/1.1 413 /)
  },
)

test('administrators create accounts; an address is taken once', async () => {
  const administrator = await dashboard.person('administrator')
  const { data } = await administrator.mutate('user.create', {
    ...account,
    email: 'Grace@Example.org',
    role: 'operator',
  })
  expect(data).toMatchObject({ user: { email: 'grace@example.org', role: 'operator' } })
  const { error } = await administrator.mutate('user.create', { ...account, email: 'grace@example.org' })
  expect(error).toMatchObject({ code: 'email-taken', fieldPath: ['email'] })
})

test('the audit tells of sessions that began and ended', async () => {
  const answer = await signIn(account.password)
  const cookie = answer.headers
    .getSetCookie()
    .map(cookie => cookie.split(';')[0])
    .join('; ')
  await new TestPerson(dashboard.url, cookie).signOut()
  const rows = await dashboard.runtime.database.auditEntry.findMany({ orderBy: { at: 'asc' } })
  expect(rows).toMatchObject([
    { action: 'session.begin', userName: 'Ada', address: '127.0.0.1', result: 'ok' },
    { action: 'session.end', userName: 'Ada', result: 'ok' },
  ])
})

test('a session in use is prolonged, one that is only looked at is not', async () => {
  const person = await dashboard.person('viewer')
  const { session } = dashboard.runtime.database
  const soon = new Date(Date.now() + DAY_MS)
  await session.updateMany({ data: { expiresAt: soon } })
  await person.query('fleet.query', {})
  expect((await session.findFirst())?.expiresAt).toEqual(soon)
  const answer = await person.fetch('/api/trpc/session.me')
  expect(answer.headers.getSetCookie().join()).toContain('session_token=')
  expect((await session.findFirst())?.expiresAt.getTime()).toBeGreaterThan(soon.getTime())
})
