import { afterAll, beforeAll, expect, test } from 'vitest'
import { TestDashboard } from '../testing/test-dashboard.ts'
import type { TestPerson } from '../testing/test-person.ts'

let dashboard: TestDashboard
let administrator: TestPerson

beforeAll(async () => {
  dashboard = await TestDashboard.start()
  administrator = await dashboard.person('administrator')
})

afterAll(() => dashboard[Symbol.asyncDispose]())

const create = (headers: Record<string, string>) =>
  administrator.fetch('/api/trpc/user.create', {
    method: 'POST',
    headers,
    body: JSON.stringify({
      name: 'Eve',
      email: `${crypto.randomUUID()}@example.org`,
      password: 'correct horse battery',
      role: 'viewer',
    }),
  })

test('a page of another site changes nothing', async () => {
  const foreign: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
  ]
  for (const headers of foreign) {
    const response = await create(headers)
    expect(response.status).toBe(403)
    expect(await response.json()).toMatchObject({ code: 'origin-refused' })
  }
  expect(await dashboard.runtime.database.user.count()).toBe(1)
  expect((await create({})).status).toBe(200)
})

test('a page carries a policy whose nonce is new each time', async () => {
  const policies = await Promise.all(
    [1, 2].map(async () => (await administrator.fetch('/')).headers.get('content-security-policy')),
  )
  expect(policies[0]).toMatch(/script-src 'self' 'nonce-[\w+/=]{24}' 'strict-dynamic';.*frame-ancestors 'none'/)
  expect(policies[0]).not.toBe(policies[1])
})

test('a body that is too large is refused', async () => {
  const response = await administrator.fetch('/api/trpc/user.create', {
    method: 'POST',
    body: `"${'x'.repeat(300 * 1024)}"`,
  })
  expect(response.status).toBe(413)
  expect(JSON.stringify(await response.json())).toContain('input-invalid')
})

test('a body that is no JSON is refused', async () => {
  const { error } = await administrator
    .fetch('/api/trpc/user.create', { method: 'POST', body: '{"name":' })
    .then(async response => (await response.json()) as { error: { data: object } })
  expect(error.data).toMatchObject({ app: { code: 'input-invalid' } })
})

test('a request carries one call only', async () => {
  const path = `/api/trpc/${Array.from({ length: 3 }, () => 'setup.status').join()}?batch=1&input=${encodeURIComponent('{"0":{},"1":{},"2":{}}')}`
  expect((await dashboard.stranger().fetch(path)).status).toBe(400)
})

test('an audit row holds no password', async () => {
  await create({})
  const rows = await dashboard.runtime.database.auditEntry.findMany()
  expect(rows.some(({ action, result }) => action === 'user.create' && result === 'ok')).toBe(true)
  expect(JSON.stringify(rows)).not.toContain('correct horse battery')
})
