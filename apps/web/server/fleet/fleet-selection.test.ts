import { DOMAIN_STATES } from '@virtdeck/shared/domain-state'
import { FLEET_SORTS, fleetQuerySchema } from '@virtdeck/shared/fleet'
import { hostFactsSchema } from '@virtdeck/shared/inventory'
import type { Machine } from '@virtdeck/shared/machine'
import { testSnapshot } from '@virtdeck/shared/testing/fleet-host'
import { testMachine, testRate } from '@virtdeck/shared/testing/machine'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { StatsDemand } from '../agents/stats-demand.ts'
import { Fleet } from './fleet.ts'
import type { HostState } from './host-state.ts'
import { MachineEntry } from './machine-entry.ts'
import { testHost } from './test-host.ts'

const MACHINES = 5_000
const facts = hostFactsSchema.parse({ hostname: 'host-a', cpuModel: null, cpus: 4, memoryKiB: 1 })

let fleet: Fleet
let host: HostState
let machines: Machine[]

beforeEach(() => {
  vi.useFakeTimers()
  fleet = new Fleet(new StatsDemand())
  host = fleet.addHost(testHost({ name: 'host-a' }))
  machines = Array.from({ length: MACHINES }, (_, index) =>
    testMachine(`vm-${index}`, { vcpus: (index % 7) + 1, memoryKiB: 1024 * (index % 5) }),
  )
  host.applyInventory(testSnapshot('host-a', machines))
  host.setStatus('connected')
})

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const ask = (target: Fleet, query: object) => target.query(fleetQuerySchema.parse({ limit: 200, ...query }))

/** Each of the given machines takes values that follow from the turn. */
function change(indices: readonly number[], turn: number): void {
  const changes = indices.map(index => {
    const known = machines[index] as Machine // the tests name machines that are there
    const machine: Machine = {
      ...known,
      state: DOMAIN_STATES[(index + turn) % DOMAIN_STATES.length] ?? 'running',
      title: turn % 3 === 0 ? `turn ${turn}` : null,
      memoryKiB: 1024 * ((index * turn) % 6),
      vcpus: ((index + turn) % 8) + 1,
      since: { at: (index * 31 + turn * 17) % 1000, isExact: true },
    }
    machines[index] = machine
    return { type: 'machine', machine } as const
  })
  host.applyInventory({ type: 'delta', epoch: '1', sequence: turn, at: 0, changes })
}

/** One machine comes, one goes and one takes another name. */
function replace(turn: number): void {
  const { connection, uuid } = machines[1_000 + turn] ?? expect.unreachable()
  const renamed = { ...(machines[2_000 + turn] ?? expect.unreachable()), name: `turn-${(turn * 7) % 60}` }
  machines[2_000 + turn] = renamed
  host.applyInventory({
    type: 'delta',
    epoch: '1',
    sequence: turn,
    at: 0,
    changes: [
      { type: 'machine', machine: testMachine(`new-${(turn * 13) % 60}`, { vcpus: turn }) },
      { type: 'machine-removed', connection, uuid },
      { type: 'machine', machine: renamed },
    ],
  })
}

test('what is kept up through changes is what a search from the beginning finds', () => {
  const filters = FLEET_SORTS.flatMap(sort =>
    [true, false].flatMap(descending => [
      { sort, descending },
      { sort, descending, text: 'turn', states: ['running', 'paused'] },
    ]),
  )
  const rates = machines.slice(0, 50).map(({ connection, uuid }, index) => ({ connection, uuid, ...testRate(index) }))
  host.applyStats({ at: 0, host: { cpuPercent: 1, memoryUsedKiB: null, memoryTotalKiB: null }, machines: rates })
  for (const filter of filters) ask(fleet, filter)
  for (let turn = 1; turn <= 60; turn++) {
    change([turn % 50, (turn * 7) % 50, 4000 + turn, (turn * 131) % 1_000], turn)
    replace(turn)
  }
  const searched = vi.spyOn(MachineEntry.prototype, 'searchText', 'get')
  const kept = filters.map(filter => ask(fleet, filter))
  expect(searched).not.toHaveBeenCalled()
  // A host that takes its name again drops everything that was kept.
  host.applyInventory({
    type: 'delta',
    epoch: '1',
    sequence: 98,
    at: 0,
    changes: [{ type: 'facts', facts: { ...facts, hostname: 'x' } }],
  })
  host.applyInventory({ type: 'delta', epoch: '1', sequence: 99, at: 0, changes: [{ type: 'facts', facts }] })
  expect(filters.map(filter => ask(fleet, filter))).toEqual(kept)
  expect(searched).toHaveBeenCalled()
})

test('a filter looks at each machine once, makes the rows of its window only, and is not repeated for a change', () => {
  const searched = vi.spyOn(MachineEntry.prototype, 'searchText', 'get')
  const made = vi.spyOn(MachineEntry.prototype, 'row', 'get')
  expect(ask(fleet, { text: 'VM-4', limit: 120 })).toMatchObject({ totals: { matching: 1_111, all: MACHINES } })
  expect(searched).toHaveBeenCalledTimes(MACHINES)
  expect(made).toHaveBeenCalledTimes(120)
  // The next window of the same filter, as scrolling asks for it.
  ask(fleet, { text: 'VM-4', limit: 120, offset: 600 })
  expect(searched).toHaveBeenCalledTimes(MACHINES)
  change([4], 1)
  expect(ask(fleet, { text: 'VM-4', limit: 120 }).rows[0]).toMatchObject({ name: 'vm-4', state: 'shutoff' })
  expect(searched.mock.calls.length).toBeLessThanOrEqual(MACHINES + 4)
})

test('a filter that was not asked for lately is forgotten', () => {
  for (let number = 0; number < 60; number++) ask(fleet, { text: `vm-${number}` })
  const searched = vi.spyOn(MachineEntry.prototype, 'searchText', 'get')
  ask(fleet, { text: 'vm-59' })
  expect(searched).not.toHaveBeenCalled()
  ask(fleet, { text: 'vm-0' })
  expect(searched).toHaveBeenCalledTimes(MACHINES)
})

test('a page whose rows stay hears of totals at once, then twice a second at most, and last of what holds', async () => {
  const stop = new AbortController()
  const messages = fleet.watch(fleetQuerySchema.parse({ limit: 10 }), stop.signal)
  await messages.next()
  const told: unknown[] = []
  const reading = (async () => {
    for await (const message of messages) told.push(message)
  })()
  await vi.advanceTimersByTimeAsync(1_000)
  for (let turn = 0; turn < 20; turn++) {
    const machine = { ...machines[4_000 + turn], state: 'running' } as Machine // there are 5,000
    host.applyInventory({ type: 'delta', epoch: '1', sequence: turn, at: 0, changes: [{ type: 'machine', machine }] })
    await vi.advanceTimersByTimeAsync(50)
  }
  await vi.advanceTimersByTimeAsync(1_000)
  const totals = (running: number) => ({
    type: 'change',
    totals: { matching: MACHINES, all: MACHINES, byState: { running, shutoff: MACHINES - running } },
  })
  expect(told).toEqual([totals(1), totals(10), totals(20)])
  stop.abort()
  await reading
})
