import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { type LibvirtHost, startLibvirtHost } from '@virtdeck/lab/libvirt-host'
import { PostgresDatabase } from '@virtdeck/lab/postgres-database'
import { waitFor } from '@virtdeck/lab/wait-for'
import { consoleTicketSchema } from '@virtdeck/shared/console'
import type { MachineRef } from '@virtdeck/shared/identity'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { WebSocket } from 'ws'
import { TestAgent } from '../testing/test-agent.ts'
import { makeDataFolder, PASSWORD, TestDashboard } from '../testing/test-dashboard.ts'
import { subscribe, TestPerson } from '../testing/test-person.ts'

const ADA = { name: 'Ada', email: 'ada@example.org', password: PASSWORD }
/** What the product promises for revocation, whichever copy it was made on, ms. */
const REVOKED_WITHIN_MS = 5_000

let database: PostgresDatabase
let host: LibvirtHost
let agent: TestAgent
let folders: string[]
let first: TestDashboard
let second: TestDashboard
let administrator: TestPerson
let machine: MachineRef

beforeAll(async () => {
  host = await startLibvirtHost({ hostname: 'lab-1' })
  const uuid = await host.defineGrubMachine('grub')
  await host.virsh('start', 'grub')
  folders = [await makeDataFolder(), await makeDataFolder()]
  agent = await TestAgent.create(host, folders[0] ?? '')
  database = await PostgresDatabase.create(inject('postgresUrl'))
  const shared = { DATABASE_URL: database.url, VIRTDECK_SECRET: 'the same for every copy of the dashboard' }
  const local = { VIRTDECK_LOCAL_AGENT: agent.address, VIRTDECK_LOCAL_AGENT_PIN_FILE: agent.pinFile }
  const starts = [TestDashboard.start({ ...shared, ...local }, folders[0]), TestDashboard.start(shared, folders[1])]
  ;[first, second] = (await Promise.all(starts)) as [TestDashboard, TestDashboard] // as many as were started
  agent.start()
  machine = { host: await joined(first), connection: 'qemu', uuid }
}, 120_000)

afterAll(async () => {
  await Promise.all([first, second].map(copy => copy[Symbol.asyncDispose]()))
  await database[Symbol.asyncDispose]()
  await agent[Symbol.asyncDispose]()
  await host[Symbol.asyncDispose]()
})

function joined(copy: TestDashboard): Promise<string> {
  const find = () => copy.runtime.fleet.hosts().find(({ status, total }) => status === 'connected' && total === 1)?.id
  return waitFor(find, 'the agent has joined')
}

/** The same browser session at the other copy, as behind a load balancer. */
const at = (copy: TestDashboard, { cookie }: TestPerson) => new TestPerson(copy.url, cookie)

async function idOf(person: TestPerson): Promise<string> {
  const { data } = await person.query('session.me')
  return (data as { user: { id: string } }).user.id // somebody is signed in
}

async function openPage(person: TestPerson): Promise<WebSocket> {
  const socket = await person.open('/api/live')
  expect((await subscribe(socket, 'fleet.watch', { input: {} })).error).toBeNull()
  return socket
}

async function ticketOf(person: TestPerson): Promise<string> {
  return consoleTicketSchema.parse((await person.mutate('console.openControl', machine)).data).path
}

function closed(...sockets: WebSocket[]): Promise<unknown> {
  return Promise.all(sockets.map(socket => once(socket, 'close', { signal: AbortSignal.timeout(REVOKED_WITHIN_MS) })))
}

test('copies that start at once on an empty database agree who they are, and know each other’s hosts', async () => {
  const pins = await Promise.all(folders.map(folder => readFile(path.join(folder, 'identity.pin'), 'utf8')))
  expect(pins[0]).toBe(pins[1])
  expect(await joined(second)).toBe(machine.host)
  expect(await database.query('SELECT count(*) FROM setting')).toBe('1')
})

test('a set-up link of one works on the other, once', async () => {
  const token = await first.runtime.setup.open()
  const answer = await second
    .stranger()
    .fetch('/api/trpc/setup.complete', { method: 'POST', body: JSON.stringify({ ...ADA, token }) })
  const cookies = answer.headers.getSetCookie().map(cookie => cookie.split(';')[0])
  administrator = new TestPerson(second.url, cookies.join('; '))
  expect((await at(first, administrator).query('session.me')).data).toMatchObject({ user: { role: 'administrator' } })
  const again = await first.stranger().mutate('setup.complete', { ...ADA, email: 'eve@example.org', token })
  expect(again.error?.code).toBe('setup-already-done')
})

test('who signs out at one copy is out at the other: page and console end', async () => {
  const person = await first.person('operator')
  const there = at(second, person)
  const page = await openPage(there)
  const screen = await there.open(await ticketOf(there))
  const ended = closed(page, screen)
  await person.signOut()
  await ended
  expect((await there.query('fleet.query', {})).error?.code).toBe('not-signed-in')
})

test.each([
  ['another role', (user: string) => administrator.mutate('user.setRole', { user, role: 'viewer' })],
  ['being disabled', (user: string) => administrator.mutate('user.disable', { user })],
  ['being signed out everywhere', (user: string) => administrator.mutate('user.signOut', { user })],
])('%s, said at one copy, ends page and console at the other', async (_name, change) => {
  const person = await first.person('operator')
  const user = await idOf(person)
  const ended = closed(await openPage(person), await person.open(await ticketOf(person)))
  expect((await change(user)).error).toBeNull()
  await ended
})

test('a ticket of one copy opens the console at either, once, even when both are tried at once', async () => {
  const person = await first.person('operator')
  for (let round = 0; round < 3; round += 1) {
    const ticket = await ticketOf(person)
    const tries = await Promise.allSettled([person.open(ticket), at(second, person).open(ticket)])
    const opened = tries.flatMap(attempt => (attempt.status === 'fulfilled' ? [attempt.value] : []))
    expect(opened).toHaveLength(1)
    opened[0]?.terminate()
  }
  const screen = at(second, person).dial(await ticketOf(person))
  expect(String((await once(screen, 'message'))[0])).toMatch(/^RFB 003/)
  screen.terminate()
})

test('what was done at either copy is in one trail', async () => {
  const person = await first.person('operator')
  const requestIds = [crypto.randomUUID(), crypto.randomUUID()]
  for (const [index, copy] of [first, second].entries()) {
    const action = index === 0 ? 'enable-autostart' : 'disable-autostart'
    const click = { ...machine, action, requestId: requestIds[index], deadline: Date.now() + 10_000 }
    expect((await at(copy, person).mutate('machine.act', click)).error).toBeNull()
  }
  const trails = await Promise.all(
    [first, second].map(
      async copy => (await at(copy, administrator).query('audit.list', { action: 'machine.act' })).data,
    ),
  )
  expect(trails[0]).toEqual(trails[1])
  expect(trails[0]).toMatchObject({ entries: [{ result: 'ok' }, { result: 'ok' }] })
})

test('failed sign-ins at both copies count together', async () => {
  const statuses: number[] = []
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const copy = attempt % 2 === 0 ? first : second
    const credentials = { email: `nobody-${attempt}@example.org`, password: 'wrong' }
    const answer = await copy
      .stranger()
      .fetch('/api/auth/sign-in/email', { method: 'POST', body: JSON.stringify(credentials) })
    statuses.push(answer.status)
  }
  expect(statuses.filter(status => status === 401)).toHaveLength(15)
})

test('a host that is removed at one copy goes from the other', async () => {
  expect((await at(second, administrator).mutate('host.remove', { host: machine.host })).error).toBeNull()
  await waitFor(() => first.runtime.fleet.hosts().length === 0, 'the first copy has heard', REVOKED_WITHIN_MS)
})

test('a copy with another secret does not start', async () => {
  const variables = { DATABASE_URL: database.url, VIRTDECK_SECRET: 'another than the one of the other copies' }
  await expect(TestDashboard.start(variables, folders[1])).rejects.toMatchObject({ name: 'SecretError' })
})
