import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import type { WebSocket } from 'ws'
import { PASSWORD } from './testing/test-dashboard.ts'
import { TestFleet } from './testing/test-fleet.ts'
import { follow, type TestPerson } from './testing/test-person.ts'

const LOCKED_MS = 10_000
const PING_INTERVAL_MS = 100
/** A process that is stopped answers nobody: this is far above a busy machine's worst and far below the lock. */
const LONGEST_PING_MS = 1_500

let fleet: TestFleet
let person: TestPerson
let socket: WebSocket

beforeAll(async () => {
  fleet = await TestFleet.start()
  person = await fleet.dashboard.person('operator')
  socket = await person.open('/api/live')
})

afterAll(() => fleet[Symbol.asyncDispose]())

/** The longest time that an answer without the database took, ms, until stopped. */
async function pingUntil(signal: AbortSignal): Promise<number> {
  const stranger = fleet.dashboard.stranger()
  let longestMs = 0
  while (!signal.aborted) {
    const start = performance.now()
    await stranger.query('session.me')
    longestMs = Math.max(longestMs, performance.now() - start)
    await delay(PING_INTERVAL_MS)
  }
  return longestMs
}

test('a database that is locked for 10 s delays what needs it, and nothing else', async () => {
  const { database } = fleet.dashboard.runtime
  const { email } = await database.user.findFirstOrThrow()
  const sessions = await database.session.count()
  const live = follow(socket, 'fleet.watch', { input: {} })
  expect((await live.next()).value?.data).toMatchObject({ type: 'window', rows: [{ name: 'grub' }] })
  const stop = new AbortController()
  onTestFinished(() => stop.abort())
  const pings = pingUntil(stop.signal)

  const lock = await fleet.dashboard.lockDatabase()
  const unlocked = delay(LOCKED_MS).then(() => lock[Symbol.asyncDispose]())
  let isLocked = true
  void unlocked.then(() => (isLocked = false))
  const click = fleet.click('enable-autostart')
  const action = person.mutate('machine.act', click)
  const signIn = fleet.dashboard
    .stranger()
    .fetch('/api/auth/sign-in/email', { method: 'POST', body: JSON.stringify({ email, password: PASSWORD }) })
  await fleet.host.defineGrubMachine('meanwhile')
  for await (const { data } of live) if (JSON.stringify(data).includes('"meanwhile"')) break
  expect(isLocked).toBe(true)
  await unlocked

  expect(await action).toMatchObject({ error: null })
  expect((await signIn).status).toBe(200)
  stop.abort()
  expect(await pings).toBeLessThan(LONGEST_PING_MS)
  expect(await fleet.host.virsh('dominfo', 'grub')).toMatch(/Autostart: +enable/)
  expect(await database.session.count()).toBe(sessions + 1)
  expect(await database.auditEntry.findMany({ where: { requestId: click.requestId } })).toMatchObject([
    { result: 'ok' },
  ])
})

test('the lock has ended no session, and a sign-out after it counts as ever', async () => {
  expect(socket.readyState).toBe(socket.OPEN)
  const closed = new Promise(resolve => socket.once('close', resolve))
  await person.signOut()
  expect(await closed).toBe(4401)
})
