import { totp } from '@virtdeck/lab/totp'
import { secondFactorSetupSchema } from '@virtdeck/shared/profile'
import { userSchema } from '@virtdeck/shared/user'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { PASSWORD, TestDashboard } from '../testing/test-dashboard.ts'
import type { TestPerson } from '../testing/test-person.ts'

const WRONG = 'wrong horse battery'
const STEP_MS = 30_000

let dashboard: TestDashboard
let person: TestPerson
let email: string

beforeAll(async () => {
  dashboard = await TestDashboard.start()
})

afterAll(() => dashboard[Symbol.asyncDispose]())

beforeEach(async () => {
  // All tests together try more often than one address may.
  await dashboard.runtime.database.rateLimit.deleteMany()
  person = await dashboard.person('viewer')
  email = z.object({ user: userSchema }).parse((await person.query('session.me')).data).user.email
})

async function setUp() {
  const { data } = await person.mutate('profile.beginSecondFactor', { password: PASSWORD })
  const setup = secondFactorSetupSchema.parse(data)
  expect(
    (await person.mutate('profile.confirmSecondFactor', { code: totp(setup.secret, Date.now()) })).error,
  ).toBeNull()
  return setup
}

/** The first step in another browser. */
async function begin(): Promise<TestPerson> {
  const stranger = dashboard.stranger()
  const answer = await stranger.signIn(email, PASSWORD)
  expect(await answer.json()).toMatchObject({ twoFactorRedirect: true })
  return stranger
}

async function nameOf(browser: TestPerson): Promise<string | null> {
  const { data } = await browser.query('session.me')
  return z.object({ user: userSchema.nullable() }).parse(data).user?.email ?? null
}

test('it counts only once a code has shown that the app has it', async () => {
  await person.mutate('profile.beginSecondFactor', { password: PASSWORD })
  expect((await person.mutate('profile.confirmSecondFactor', { code: '000000' })).error?.code).toBe(
    'second-factor-wrong',
  )
  const stranger = dashboard.stranger()
  await stranger.signIn(email, PASSWORD)
  expect(await nameOf(stranger)).toBe(email)
})

test('a password alone signs nobody in, a code of the app does', async () => {
  const { uri, secret } = await setUp()
  expect(uri).toContain(`issuer=Virtdeck`)
  expect(await nameOf(person)).toBe(email)
  const stranger = await begin()
  expect(await nameOf(stranger)).toBeNull()
  expect((await stranger.mutate('session.confirm', { kind: 'totp', code: '000000' })).error?.code).toBe(
    'second-factor-wrong',
  )
  const code = totp(secret, Date.now())
  const spaced = `${code.slice(0, 3)} ${code.slice(3)}`
  expect((await stranger.mutate('session.confirm', { kind: 'totp', code: spaced })).error).toBeNull()
  expect(await nameOf(stranger)).toBe(email)
})

test('codes of another time are refused', async () => {
  const { secret } = await setUp()
  const stranger = await begin()
  const code = totp(secret, Date.now() - 5 * STEP_MS)
  expect((await stranger.mutate('session.confirm', { kind: 'totp', code })).error?.code).toBe('second-factor-wrong')
  expect(await nameOf(stranger)).toBeNull()
})

test('a code that signed somebody in is of no use to who saw it', async () => {
  const { secret } = await setUp()
  const given = { kind: 'totp', code: totp(secret, Date.now()) }
  const [first, second] = [await begin(), await begin()]
  const codes = await Promise.all(
    [first, second].map(async browser => (await browser.mutate('session.confirm', given)).error?.code),
  )
  expect(new Set(codes)).toEqual(new Set([undefined, 'second-factor-wrong']))
  expect((await Promise.all([first, second].map(nameOf))).filter(name => name !== null)).toEqual([email])
})

test('after five wrong codes the password is asked for again', async () => {
  const { secret } = await setUp()
  const stranger = await begin()
  for (let attempt = 0; attempt < 5; attempt += 1)
    await stranger.mutate('session.confirm', { kind: 'totp', code: '000000' })
  const right = { kind: 'totp', code: totp(secret, Date.now()) }
  expect((await stranger.mutate('session.confirm', right)).error?.code).toBe('second-factor-expired')
  expect(await nameOf(stranger)).toBeNull()
})

test('without a first step there is no second', async () => {
  const { secret } = await setUp()
  const given = { kind: 'totp', code: totp(secret, Date.now()) }
  expect((await dashboard.stranger().mutate('session.confirm', given)).error?.code).toBe('second-factor-expired')
})

test('each backup code works once, and new ones replace the old', async () => {
  const { backupCodes } = await setUp()
  expect(new Set(backupCodes).size).toBe(10)
  expect(backupCodes.join('')).not.toMatch(/[0O1lI]/)
  const [first, second] = backupCodes
  const stranger = await begin()
  expect((await stranger.mutate('session.confirm', { kind: 'backup', code: first })).error).toBeNull()
  expect(await nameOf(stranger)).toBe(email)
  expect((await stranger.query('profile.get')).data).toMatchObject({ backupCodes: 9 })
  const again = await begin()
  expect((await again.mutate('session.confirm', { kind: 'backup', code: first })).error?.code).toBe(
    'second-factor-wrong',
  )
  expect((await person.mutate('profile.renewBackupCodes', { password: WRONG })).error?.code).toBe('password-wrong')
  await person.mutate('profile.renewBackupCodes', { password: PASSWORD })
  expect((await again.mutate('session.confirm', { kind: 'backup', code: second })).error?.code).toBe(
    'second-factor-wrong',
  )
})

test('it begins and ends with the password', async () => {
  expect((await person.mutate('profile.beginSecondFactor', { password: WRONG })).error?.code).toBe('password-wrong')
  await setUp()
  expect((await person.mutate('profile.beginSecondFactor', { password: PASSWORD })).error?.code).toBe(
    'second-factor-on',
  )
  expect((await person.mutate('profile.removeSecondFactor', { password: WRONG })).error?.code).toBe('password-wrong')
  expect((await person.mutate('profile.removeSecondFactor', { password: PASSWORD })).error).toBeNull()
  expect(await nameOf(person)).toBe(email)
  const stranger = dashboard.stranger()
  await stranger.signIn(email, PASSWORD)
  expect(await nameOf(stranger)).toBe(email)
})

test('an administrator takes it from who has lost it', async () => {
  await setUp()
  const administrator = await dashboard.person('administrator')
  const { id } = await dashboard.runtime.database.user.findUniqueOrThrow({ where: { email } })
  expect((await administrator.mutate('user.resetSecondFactor', { user: id })).error).toBeNull()
  const stranger = dashboard.stranger()
  await stranger.signIn(email, PASSWORD)
  expect(await nameOf(stranger)).toBe(email)
})

test('the trail tells of the sign-in when it is complete, and holds neither codes nor secrets', async () => {
  const { secret, backupCodes } = await setUp()
  const { auditEntry } = dashboard.runtime.database
  const { id } = await dashboard.runtime.database.user.findUniqueOrThrow({ where: { email } })
  const count = (action = 'session.begin') => auditEntry.count({ where: { userId: id, action } })
  const before = await count()
  const stranger = await begin()
  expect(await count()).toBe(before)
  await stranger.mutate('session.confirm', { kind: 'backup', code: backupCodes[0] })
  expect(await count()).toBe(before + 1)
  const trail = JSON.stringify(await auditEntry.findMany())
  for (const hidden of [secret, ...backupCodes]) expect(trail).not.toContain(hidden)
  expect(await count('session.end')).toBe(0)
})

test('what is kept is encrypted', async () => {
  const { secret, backupCodes } = await setUp()
  const kept = JSON.stringify(await dashboard.runtime.database.twoFactor.findMany())
  for (const hidden of [secret, ...backupCodes]) expect(kept).not.toContain(hidden)
})
