import { once } from 'node:events'
import { fleetQuerySchema } from '@virtdeck/shared/fleet'
import { testMachine } from '@virtdeck/shared/testing/machine'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { WebSocket } from 'ws'
import { testHost } from '../fleet/test-host.ts'
import { TestDashboard } from '../testing/test-dashboard.ts'
import { subscribe, type TestPerson } from '../testing/test-person.ts'

const SESSION_ENDED = 4401
const TOO_LARGE = 1009
/** What the product promises for revocation, ms. */
const REVOKED_WITHIN_MS = 5_000

let dashboard: TestDashboard
let person: TestPerson

beforeEach(async () => {
  dashboard = await TestDashboard.start()
  person = await dashboard.person('operator')
})

afterEach(() => dashboard[Symbol.asyncDispose]())

async function openSubscribed(): Promise<WebSocket> {
  const socket = await person.open('/api/live')
  expect((await subscribe(socket, 'fleet.watch', { input: {} })).data).toMatchObject({ type: 'window' })
  return socket
}

async function closeCode(socket: WebSocket): Promise<unknown> {
  const [code] = await once(socket, 'close', { signal: AbortSignal.timeout(REVOKED_WITHIN_MS) })
  return code
}

test('subscriptions end with the session that was signed out', async () => {
  const socket = await openSubscribed()
  const closed = closeCode(socket)
  await person.signOut()
  expect(await closed).toBe(SESSION_ENDED)
  await expect(person.open('/api/live')).rejects.toThrow('401')
})

test('subscriptions end when the session expires, whoever changed it', async () => {
  const closed = closeCode(await openSubscribed())
  await dashboard.runtime.database.session.updateMany({ data: { expiresAt: new Date() } })
  expect(await closed).toBe(SESSION_ENDED)
})

test('subscriptions end when the role changes', async () => {
  const closed = closeCode(await openSubscribed())
  await dashboard.runtime.database.user.updateMany({ data: { role: 'viewer' } })
  expect(await closed).toBe(SESSION_ENDED)
})

test('a page that does not read makes no queue, and hears how things stand once it reads', async () => {
  const { fleet } = dashboard.runtime
  const host = fleet.addHost(testHost())
  const stop = new AbortController()
  const near = fleet.watch(fleetQuerySchema.parse({}), stop.signal)
  await near.next()
  const socket = await openSubscribed()
  const titles: string[] = []
  // Its messages come as one buffer each.
  socket.on('message', message => titles.push(/"title":"(\d+)/.exec((message as Buffer).toString())?.[1] ?? ''))
  socket.pause()
  const changes = 20
  for (let sequence = 1; sequence <= changes; sequence += 1) {
    // More in all than the system's own buffers take.
    const machine = testMachine('web', { title: `${sequence} ${'x'.repeat(1024 * 1024)}` })
    host.applyInventory({ type: 'delta', epoch: '1', sequence, at: 0, changes: [{ type: 'machine', machine }] })
    await near.next()
  }
  stop.abort()
  socket.resume()
  await vi.waitFor(() => expect(titles.at(-1)).toBe(String(changes)), { timeout: 10_000 })
  expect(titles.length).toBeLessThan(changes / 2)
  socket.terminate()
})

test('another person’s sign-out ends nothing here', async () => {
  const socket = await openSubscribed()
  const other = await dashboard.person('viewer')
  const closed = once(await other.open('/api/live'), 'close')
  await other.signOut()
  await closed
  expect(socket.readyState).toBe(socket.OPEN)
  socket.terminate()
})

test.each([
  ['another site', { origin: 'https://evil.example' }, 403],
  ['a look-alike', { origin: 'http://127.0.0.1.evil.example' }, 403],
  ['a page without origin', { origin: 'null' }, 403],
  ['an unknown Host', { host: 'evil.example' }, 421],
])('%s gets no socket', async (_name, headers, status) => {
  await expect(person.open('/api/live', headers)).rejects.toThrow(String(status))
})

test('an unknown socket is refused', async () => {
  await expect(person.open('/api/elsewhere')).rejects.toThrow('404')
})

test('a frame that is too large closes the socket', async () => {
  const socket = await person.open('/api/live')
  const closed = closeCode(socket)
  socket.send('x'.repeat(65 * 1024))
  expect(await closed).toBe(TOO_LARGE)
})

test('what is no message changes nothing', async () => {
  const socket = await person.open('/api/live')
  socket.send('{"id":1,"method":"subscription"')
  socket.send(JSON.stringify({ id: 2, method: 'subscription', params: { path: 'fleet.watch', input: { limit: 1e9 } } }))
  expect((await subscribe(socket, 'fleet.watch', { input: { sort: 'price' } })).error).toMatchObject({
    code: 'input-invalid',
    fieldPath: ['sort'],
  })
  expect((await subscribe(socket, 'fleet.watch', { input: {} })).data).toMatchObject({ type: 'window' })
  socket.terminate()
})
