import { randomUUID } from 'node:crypto'
import { waitFor } from '@virtdeck/lab/wait-for'
import { fleetQuerySchema, fleetRowSchema } from '@virtdeck/shared/fleet'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TestFleet } from '../testing/test-fleet.ts'
import { follow, type Outcome, type TestPerson } from '../testing/test-person.ts'

let fleet: TestFleet
let operator: TestPerson

beforeAll(async () => {
  fleet = await TestFleet.start()
  operator = await fleet.dashboard.person('operator')
}, 120_000)

afterAll(() => fleet[Symbol.asyncDispose]())

/** Reads a subscription to a row until it shows that state. */
async function untilState(messages: AsyncIterable<Outcome>, state: string): Promise<void> {
  for await (const { data } of messages) if (fleetRowSchema.parse(data).state === state) return
}

test('an agent that starts after the dashboard joins by its pin file', async () => {
  const { data } = await operator.query('host.list')
  const connections = [{ id: 'qemu', status: 'connected' }]
  expect(data).toMatchObject([{ name: 'lab-1', status: 'connected', total: 1, running: 0, connections }])
  const hosts = await fleet.dashboard.runtime.database.host.findMany()
  expect(hosts).toMatchObject([{ name: 'lab-1', address: fleet.agent.address, origin: 'local' }])
})

test('a machine is started from the dashboard and seen forced off by virsh', async () => {
  const socket = await operator.open('/api/live')
  const messages = follow(socket, 'machine.watch', { input: fleet.machine })
  const { error } = await operator.mutate('machine.act', fleet.click('start'))
  expect(error).toBeNull()
  expect(await fleet.host.virsh('domstate', 'grub')).toBe('running')
  await untilState(messages, 'running')
  await fleet.host.virsh('destroy', 'grub')
  await untilState(messages, 'shutoff')
  socket.terminate()
}, 120_000)

test('the page of a machine says what its XML says, without secrets', async () => {
  const page = await operator.query('machine.get', fleet.machine)
  expect(page.data).toMatchObject({
    row: { name: 'grub', hostName: 'lab-1' },
    details: { domainType: expect.stringMatching(/^(kvm|qemu)$/) },
    elsewhere: [],
  })
  const { data } = await operator.query('machine.xml', { ...fleet.machine, definition: 'persistent' })
  expect(data).toMatchObject({ xml: expect.stringContaining('<name>grub</name>') })
  const history = await operator.query('machine.history', { ...fleet.machine, range: '10m' })
  expect(history.data).toMatchObject({ stepMs: 10_000 })
})

test('what is wrong is told by code, and leaves its row in the audit', async () => {
  const unknown = { ...fleet.click('start'), uuid: randomUUID() }
  const tries = [
    [fleet.click('force-off'), 'action-not-possible'],
    [unknown, 'machine-not-found'],
    [{ ...fleet.click('start'), host: 'f'.repeat(32) }, 'host-not-found'],
    [{ ...fleet.click('start'), uuid: 'grub' }, 'input-invalid'],
    [{ ...fleet.click('start'), deadline: Date.now() - 1 }, 'deadline-passed'],
  ] as const
  for (const [input, code] of tries) expect((await operator.mutate('machine.act', input)).error?.code).toBe(code)
  const rows = await fleet.dashboard.runtime.database.auditEntry.findMany({
    where: { action: 'machine.act' },
    orderBy: { at: 'asc' },
  })
  expect(rows.map(({ result }) => result)).toEqual(['ok', ...tries.map(([, code]) => code)])
  expect(rows[0]).toMatchObject({
    userName: 'operator',
    address: '127.0.0.1',
    target: `${fleet.machine.host}/qemu/${fleet.machine.uuid}`,
    params: '{"action":"start"}',
    requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  })
  expect(await fleet.host.virsh('domstate', 'grub')).toBe('shut off')
})

test('a machine of an odd name is like any other', async () => {
  const name = `web "01" 100% <b>'&amp; 虚拟机`
  const uuid = await fleet.host.defineGrubMachine(name)
  const found = () => fleet.dashboard.runtime.fleet.query(fleetQuerySchema.parse({ text: '"01" 虚拟机' })).rows
  await waitFor(() => found()[0]?.name === name, 'the machine is listed')
  const { data } = await operator.mutate('machine.act', { ...fleet.click('enable-autostart'), uuid })
  expect(data).toMatchObject({ row: { name, autostart: true } })
  await fleet.host.virsh('undefine', uuid)
  await waitFor(() => found().length === 0, 'the machine is gone')
})

test('a repeated request id is answered with the first result', async () => {
  const click = fleet.click('start-paused')
  const first = await operator.mutate('machine.act', click)
  const again = await operator.mutate('machine.act', click)
  expect(first.error).toBeNull()
  expect(again.data).toMatchObject({ row: { state: 'paused' } })
  expect(await fleet.host.virsh('domstate', 'grub')).toBe('paused')
}, 60_000)

test('a screenshot is a picture, and the same one is not sent twice', async () => {
  const path = `/api/hosts/${fleet.machine.host}/qemu/machines/${fleet.machine.uuid}/screenshot.png`
  const first = await operator.fetch(path)
  expect([first.status, first.headers.get('content-type')]).toEqual([200, 'image/png'])
  const etag = first.headers.get('etag') ?? ''
  expect((await operator.fetch(path, { headers: { 'if-none-match': etag } })).status).toBe(304)
  await fleet.host.virsh('destroy', 'grub')
})

test('an agent that hangs is missed, and followed on from where it was', async () => {
  fleet.agent.signal('SIGSTOP')
  await waitFor(() => fleet.summary?.status === 'unreachable', 'the agent is missed')
  fleet.agent.signal('SIGCONT')
  await waitFor(() => fleet.summary?.status === 'connected', 'the agent is back')
}, 60_000)

test('a reply that is lost is said to be lost, and the action is not sent again', async () => {
  // Leaves a kept-alive connection, on which the action can leave though nobody reads it.
  await operator.query('machine.xml', { ...fleet.machine, definition: 'live' })
  fleet.agent.signal('SIGSTOP')
  const click = operator.mutate('machine.act', fleet.click('start'))
  const { database } = fleet.dashboard.runtime
  await waitFor(() => database.auditEntry.findFirst({ where: { result: null } }), 'the action is on its way')
  const idle = await operator.query('host.list') // one more round trip: the request has left by now
  expect(idle.error).toBeNull()
  await fleet.agent.end('SIGKILL')
  expect((await click).error).toMatchObject({ kind: 'outcome-unknown', code: 'reply-lost' })
  await waitFor(() => fleet.summary?.status === 'unreachable', 'the agent is missed')
})

test('while the agent is away its machines are stale and nothing is queued', async () => {
  const { data } = await operator.query('fleet.query', {})
  expect(data).toMatchObject({ rows: [{ name: 'grub', seenAt: expect.any(Number), rate: null }] })
  expect((await operator.mutate('machine.act', fleet.click('start'))).error?.code).toBe('agent-unreachable')
  expect((await operator.query('machine.get', fleet.machine)).data).toMatchObject({ details: null })
})

test('an agent that comes back is found again, and did what was asked at most once', async () => {
  fleet.agent.start()
  await waitFor(() => fleet.summary?.status === 'connected', 'the agent is back')
  expect((await operator.query('fleet.query', {})).data).toMatchObject({ rows: [{ state: 'shutoff', seenAt: null }] })
  expect(await fleet.host.virsh('domstate', 'grub')).toBe('shut off')
}, 60_000)
