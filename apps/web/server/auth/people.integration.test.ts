import { once } from 'node:events'
import { type UserAccount, userAccountSchema, userSchema } from '@virtdeck/shared/user'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { PASSWORD, TestDashboard } from '../testing/test-dashboard.ts'
import type { TestPerson } from '../testing/test-person.ts'

/** What the product promises for revocation, ms. */
const REVOKED_WITHIN_MS = 5_000
const NEXT_PASSWORD = 'another horse battery'

let dashboard: TestDashboard
let administrator: TestPerson

beforeEach(async () => {
  dashboard = await TestDashboard.start()
  administrator = await dashboard.person('administrator')
})

afterEach(() => dashboard[Symbol.asyncDispose]())

async function whoIs(person: TestPerson) {
  const { user } = z.object({ user: userSchema.nullable() }).parse((await person.query('session.me')).data)
  if (!user) throw new Error('nobody is signed in')
  return user
}

async function listed(id: string): Promise<UserAccount | undefined> {
  const { data } = await administrator.query('user.list')
  return z
    .array(userAccountSchema)
    .parse(data)
    .find(person => person.id === id)
}

/** Opens a page's socket. @returns what waits until the dashboard has ended it. */
async function openPage(person: TestPerson): Promise<() => Promise<unknown>> {
  const socket = await person.open('/api/live')
  const closed = once(socket, 'close', { signal: AbortSignal.timeout(REVOKED_WITHIN_MS) })
  return () => closed
}

test('the list tells of each account', async () => {
  const person = await dashboard.person('operator')
  const { id, email } = await whoIs(person)
  expect(await listed(id)).toMatchObject({
    email,
    role: 'operator',
    hasSecondFactor: false,
    sessions: 1,
    disabledAt: null,
  })
  await person.signOut()
  const away = await listed(id)
  expect(away?.sessions).toBe(0)
  expect(away?.seenAt).toBeGreaterThan(Date.now() - 60_000)
})

test('a disabled person is out within seconds, cannot come back, and is not told why', async () => {
  const person = await dashboard.person('operator')
  const { id, email } = await whoIs(person)
  const untilEnded = await openPage(person)
  expect((await administrator.mutate('user.disable', { user: id })).error).toBeNull()
  await untilEnded()
  expect((await person.query('fleet.query', {})).error?.code).toBe('not-signed-in')
  const [refused, wrong] = [
    await dashboard.stranger().signIn(email, PASSWORD),
    await dashboard.stranger().signIn(email, 'x'),
  ]
  expect(refused.status).toBe(401)
  expect(await refused.text()).toBe(await wrong.text())
  const { auditEntry } = dashboard.runtime.database
  expect(await auditEntry.findFirst({ where: { userId: id, result: 'account-disabled' } })).toMatchObject({
    action: 'session.begin',
    address: '127.0.0.1',
  })
  await administrator.mutate('user.enable', { user: id })
  expect((await dashboard.stranger().signIn(email, PASSWORD)).status).toBe(200)
})

test('a session that began while its person was being disabled is none', async () => {
  const person = await dashboard.person('operator')
  const { id } = await whoIs(person)
  await dashboard.runtime.database.user.update({ where: { id }, data: { disabledAt: new Date() } })
  expect((await person.query('fleet.query', {})).error?.code).toBe('not-signed-in')
  await expect(person.open('/api/live')).rejects.toThrow('401')
})

test('whoever disables, on whichever copy of the dashboard: open sockets end', async () => {
  const person = await dashboard.person('operator')
  const { id } = await whoIs(person)
  const untilEnded = await openPage(person)
  await dashboard.runtime.database.user.update({ where: { id }, data: { disabledAt: new Date() } })
  await untilEnded()
})

test('signing somebody out everywhere ends every session and socket', async () => {
  const person = await dashboard.person('viewer')
  const { id } = await whoIs(person)
  const untilEnded = await openPage(person)
  await administrator.mutate('user.signOut', { user: id })
  await untilEnded()
  expect((await listed(id))?.sessions).toBe(0)
})

test('another role counts at once and opens sockets anew', async () => {
  const person = await dashboard.person('viewer')
  const { id } = await whoIs(person)
  const untilEnded = await openPage(person)
  await administrator.mutate('user.setRole', { user: id, role: 'operator' })
  await untilEnded()
  expect((await whoIs(person)).role).toBe('operator')
})

test('another password ends the sessions and the old one', async () => {
  const person = await dashboard.person('viewer')
  const { id, email } = await whoIs(person)
  const untilEnded = await openPage(person)
  await administrator.mutate('user.resetPassword', { user: id, password: NEXT_PASSWORD })
  await untilEnded()
  expect((await dashboard.stranger().signIn(email, PASSWORD)).status).toBe(401)
  expect((await dashboard.stranger().signIn(email, NEXT_PASSWORD)).status).toBe(200)
  const trail = JSON.stringify(await dashboard.runtime.database.auditEntry.findMany())
  expect(trail).toContain('user.resetPassword')
  expect(trail).not.toContain(NEXT_PASSWORD)
})

test('the last administrator stays one', async () => {
  const { id } = await whoIs(administrator)
  expect((await administrator.mutate('user.setRole', { user: id, role: 'viewer' })).error?.code).toBe(
    'last-administrator',
  )
  const second = await dashboard.person('administrator')
  expect((await second.mutate('user.disable', { user: id })).error).toBeNull()
  const own = (await whoIs(second)).id
  expect((await second.mutate('user.setRole', { user: own, role: 'operator' })).error?.code).toBe('last-administrator')
  expect((await whoIs(second)).role).toBe('administrator')
})

test('of two administrators who demote each other at once, one stays', async () => {
  const second = await dashboard.person('administrator')
  const [first, other] = [await whoIs(administrator), await whoIs(second)]
  const outcomes = await Promise.all([
    administrator.mutate('user.setRole', { user: other.id, role: 'viewer' }),
    second.mutate('user.setRole', { user: first.id, role: 'viewer' }),
  ])
  const codes = outcomes.map(({ error }) => error?.code)
  expect(codes.filter(code => code === undefined)).toHaveLength(1)
  expect(await dashboard.runtime.database.user.count({ where: { role: 'administrator' } })).toBe(1)
})

test('one’s own account is not what administrators look after', async () => {
  await dashboard.person('administrator')
  const { id } = await whoIs(administrator)
  for (const procedure of ['user.disable', 'user.resetSecondFactor']) {
    expect((await administrator.mutate(procedure, { user: id })).error?.code).toBe('own-account')
  }
  const reset = await administrator.mutate('user.resetPassword', { user: id, password: NEXT_PASSWORD })
  expect(reset.error?.code).toBe('own-account')
})

test.each(['user.setRole', 'user.disable', 'user.enable', 'user.resetPassword', 'user.resetSecondFactor'])(
  '%s of nobody is refused',
  async procedure => {
    const input = { user: 'nobody', role: 'viewer', password: NEXT_PASSWORD }
    expect((await administrator.mutate(procedure, input)).error?.code).toBe('user-not-found')
  },
)
