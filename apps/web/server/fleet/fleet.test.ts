import { type FleetMessage, fleetQuerySchema } from '@virtdeck/shared/fleet'
import type { Machine } from '@virtdeck/shared/machine'
import { testSnapshot } from '@virtdeck/shared/testing/fleet-host'
import { testMachine, testRate, uuidOf } from '@virtdeck/shared/testing/machine'
import { beforeEach, expect, test } from 'vitest'
import { StatsDemand } from '../agents/stats-demand.ts'
import { Fleet } from './fleet.ts'
import type { HostState } from './host-state.ts'
import { testHost } from './test-host.ts'

const ID = 'a'.repeat(32)

let fleet: Fleet
let host: HostState

beforeEach(() => {
  fleet = new Fleet(new StatsDemand())
  host = addHost(ID, 'host-a', [
    testMachine('web-10', { state: 'running', vcpus: 2 }),
    testMachine('web-2', { title: 'Shop' }),
    testMachine('数据库 "主"', { state: 'paused', memoryKiB: 4096 }),
  ])
})

function addHost(id: string, hostname: string, machines: Machine[]): HostState {
  const added = fleet.addHost(testHost({ id, name: hostname }))
  added.applyInventory(testSnapshot(hostname, machines))
  added.setStatus('connected')
  return added
}

function change(machine: Machine): void {
  host.applyInventory({ type: 'delta', epoch: '1', sequence: 1, at: 0, changes: [{ type: 'machine', machine }] })
}

const ask = (query: object = {}) => fleet.query(fleetQuerySchema.parse(query))
const names = (query: object = {}) => ask(query).rows.map(row => row.name)

function watch(query: object = {}) {
  const stop = new AbortController()
  const messages = fleet.watch(fleetQuerySchema.parse(query), stop.signal)
  return {
    next: async (): Promise<FleetMessage | undefined> => (await messages.next()).value ?? undefined,
    stop: () => stop.abort(),
  }
}

test('names sort as people count', () => {
  expect(names()).toEqual(['web-2', 'web-10', '数据库 "主"'])
  expect(names({ descending: true })).toEqual(['数据库 "主"', 'web-10', 'web-2'])
})

test('every column sorts; unknown values come last either way', () => {
  host.applyStats({
    at: 0,
    host: { cpuPercent: 1, memoryUsedKiB: null, memoryTotalKiB: null },
    machines: [{ connection: 'qemu', uuid: uuidOf('web-10'), ...testRate(50) }],
  })
  expect(names({ sort: 'cpu' })[0]).toBe('web-10')
  expect(names({ sort: 'cpu', descending: true })[0]).toBe('web-10')
  expect(names({ sort: 'memory', descending: true })[0]).toBe('数据库 "主"')
  expect(names({ sort: 'vcpus', descending: true })[0]).toBe('web-10')
  expect(names({ sort: 'state' })).toEqual(['web-10', '数据库 "主"', 'web-2'])
})

test('every word of the text must be found, in name, title, host or UUID', () => {
  expect(names({ text: 'WEB host-a' })).toEqual(['web-2', 'web-10'])
  expect(names({ text: 'shop' })).toEqual(['web-2'])
  expect(names({ text: '"主"' })).toEqual(['数据库 "主"'])
  expect(names({ text: uuidOf('web-10') })).toEqual(['web-10'])
  expect(names({ text: 'web nowhere' })).toEqual([])
})

test('totals say what each state would show', () => {
  expect(ask({ states: ['running'] })).toMatchObject({
    rows: [{ name: 'web-10' }],
    totals: { matching: 1, all: 3, byState: { running: 1, paused: 1, shutoff: 1 } },
  })
  expect(ask({ text: 'web' }).totals).toEqual({ matching: 2, all: 3, byState: { running: 1, shutoff: 1 } })
})

test('a window is cut from the whole', () => {
  expect(names({ offset: 1, limit: 1 })).toEqual(['web-10'])
  expect(names({ offset: 99 })).toEqual([])
})

test('a page hears at once, and only of rows it shows', async () => {
  const page = watch({ limit: 1 })
  expect(await page.next()).toMatchObject({ type: 'window', rows: [{ name: 'web-2' }] })
  change(testMachine('web-10', { state: 'running', vcpus: 8 }))
  change(testMachine('web-2', { state: 'running', title: 'Shop' }))
  expect(await page.next()).toEqual({
    type: 'change',
    rows: [expect.objectContaining({ name: 'web-2', state: 'running' })],
    totals: { matching: 3, all: 3, byState: { running: 2, paused: 1 } },
  })
  page.stop()
})

test('a page hears of a new order without the rows it has', async () => {
  const page = watch()
  await page.next()
  change(testMachine('web-3'))
  expect(await page.next()).toMatchObject({
    keys: [
      expect.stringContaining(uuidOf('web-2')),
      expect.stringContaining(uuidOf('web-3')),
      expect.anything(),
      expect.anything(),
    ],
    rows: [{ name: 'web-3' }],
  })
  page.stop()
})

test('a host that is lost turns its rows stale, not away', async () => {
  const page = watch()
  await page.next()
  host.setStatus('unreachable', { problem: 'connect ECONNREFUSED', fault: null, pinSeen: null })
  expect(await page.next()).toMatchObject({ rows: [{ seenAt: expect.any(Number), rate: null }, {}, {}] })
  expect(fleet.hosts()).toMatchObject([
    { status: 'unreachable', problem: 'connect ECONNREFUSED', running: 2, total: 3 },
  ])
  page.stop()
})

test('the machines of a libvirt that is lost turn stale, and fresh when it is back', async () => {
  const qemu = { id: 'qemu', uri: 'qemu:///system', hypervisor: null, libvirtVersion: null, hypervisorVersion: null }
  const tell = (status: 'connected' | 'unreachable', sequence: number) => {
    const connection = { ...qemu, status, problem: status === 'connected' ? null : 'Connection refused' }
    host.applyInventory({ type: 'delta', epoch: '1', sequence, at: 0, changes: [{ type: 'connection', connection }] })
  }
  const page = watch()
  await page.next()
  tell('unreachable', 1)
  expect(await page.next()).toMatchObject({ rows: [{ seenAt: expect.any(Number) }, {}, {}] })
  tell('connected', 2)
  expect(await page.next()).toMatchObject({ rows: [{ seenAt: null }, { seenAt: null }, { seenAt: null }] })
  page.stop()
})

test('a page hears of the hosts that changed or went, and of no other', async () => {
  const other = addHost('b'.repeat(32), 'host-b', [testMachine('db')])
  const stop = new AbortController()
  const messages = fleet.watchHosts(stop.signal)
  expect((await messages.next()).value).toMatchObject({ type: 'list', hosts: [{ id: ID }, { id: other.id }] })
  other.setStatus('unreachable')
  expect((await messages.next()).value).toMatchObject({ type: 'change', hosts: [{ id: other.id }], removed: [] })
  fleet.removeHost(ID)
  expect((await messages.next()).value).toEqual({ type: 'change', hosts: [], removed: [ID] })
  stop.abort()
})

test('the list of hosts is made once for all pages between two changes', () => {
  const hosts = fleet.hosts()
  expect(fleet.hosts()).toBe(hosts)
  change(testMachine('web-2', { state: 'running' }))
  expect(fleet.hosts()).toMatchObject([{ running: 3 }])
})

test('a machine that is gone is told as null, and asked for by code', async () => {
  const ref = { host: ID, connection: 'qemu', uuid: uuidOf('web-2') }
  const stop = new AbortController()
  const rows = fleet.watchMachine(ref, stop.signal)
  expect((await rows.next()).value).toMatchObject({ name: 'web-2' })
  host.applyInventory({ type: 'delta', epoch: '1', sequence: 1, at: 0, changes: [{ type: 'machine-removed', ...ref }] })
  expect((await rows.next()).value).toBeNull()
  stop.abort()
  expect(() => fleet.machine(ref)).toThrow('machine-not-found')
  expect(() => fleet.machine({ ...ref, host: 'b'.repeat(32) })).toThrow('host-not-found')
})

test('the same UUID elsewhere is another machine', () => {
  const other = addHost('b'.repeat(32), 'host-b', [testMachine('web-2', { connection: 'test' })])
  const ref = { host: ID, connection: 'qemu', uuid: uuidOf('web-2') }
  expect(fleet.elsewhere(ref)).toEqual([{ host: 'b'.repeat(32), connection: 'test', uuid: ref.uuid }])
  expect(names({ text: 'host-b' })).toEqual(['web-2'])
  change(testMachine('web-2', { state: 'running', title: 'only here' }))
  expect(ask({ text: 'web-2' }).rows).toMatchObject([
    { host: ID, state: 'running', title: 'only here' },
    { host: other.id, state: 'shutoff', title: null },
  ])
  other.applyInventory(testSnapshot('host-b', []))
  expect(fleet.elsewhere(ref)).toEqual([])
  other.applyInventory(testSnapshot('host-b', [testMachine('other name', { uuid: ref.uuid })]))
  expect(fleet.elsewhere(ref)).toEqual([{ host: other.id, connection: 'qemu', uuid: ref.uuid }])
  fleet.removeHost(other.id)
  expect(fleet.elsewhere(ref)).toEqual([])
})

test('ten thousand machines: a change reaches a page within a few frames', async () => {
  addHost(
    'b'.repeat(32),
    'host-b',
    Array.from({ length: 10_000 }, (_, index) => testMachine(`vm-${index}`)),
  )
  const page = watch({ sort: 'state' })
  await page.next()
  const before = performance.now()
  change(testMachine('web-2', { state: 'running' }))
  expect(await page.next()).toMatchObject({ type: 'change' })
  expect(performance.now() - before).toBeLessThan(100)
  page.stop()
})
