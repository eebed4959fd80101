import { type LibvirtHost, startLibvirtHost } from '@virtdeck/lab/libvirt-host'
import { MachineChanges } from '@virtdeck/lab/machine-changes'
import { waitFor } from '@virtdeck/lab/wait-for'
import { fleetQuerySchema } from '@virtdeck/shared/fleet'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { chooseInspector, type Heap, openHeap, openOwnHeap } from '../testing/heap.ts'
import { TestAgent } from '../testing/test-agent.ts'
import { makeDataFolder, TestDashboard } from '../testing/test-dashboard.ts'
import { WatchingPage } from '../testing/watching-page.ts'

const MACHINES = 1_000
/** Each round takes so many machines on, off and through a pause: four changes each. */
const ROUND_MACHINES = 125
const ROUND_CHANGES = 4 * ROUND_MACHINES
/** 15,000 changes: five minutes at 50 a second. */
const ROUNDS = 30
const EARLY_ROUNDS = 10
const PAGES = 4
const MIB = 1024 * 1024
/** Less than what keeping one row of each change would take. */
const GROWTH_AT_MOST = 3 * MIB

let host: LibvirtHost
let dashboard: TestDashboard
let agentHeap: Heap
let ownHeap: Heap
const resources = new AsyncDisposableStack()

const summary = () => dashboard.runtime.fleet.hosts()[0]

beforeAll(async () => {
  host = resources.use(await startLibvirtHost({ hostname: 'lab-1' }))
  await host.fillTestDriver(MACHINES)
  const folder = await makeDataFolder()
  const inspector = await chooseInspector()
  vi.stubEnv('VIRTDECK_AGENT_CONNECTIONS', JSON.stringify([{ id: 'test', uri: 'test:///default' }]))
  vi.stubEnv('NODE_OPTIONS', inspector.nodeOptions)
  const agent = resources.use(await TestAgent.create(host, folder))
  const local = { VIRTDECK_LOCAL_AGENT: agent.address, VIRTDECK_LOCAL_AGENT_PIN_FILE: agent.pinFile }
  dashboard = resources.use(await TestDashboard.start(local, folder))
  agent.start()
  vi.unstubAllEnvs()
  agentHeap = resources.use(await openHeap(inspector.port))
  ownHeap = resources.use(openOwnHeap())
  await waitFor(() => summary()?.total === MACHINES + 1, 'the dashboard knows all machines')
})

afterAll(() => resources.disposeAsync())

/** Each page goes to another window or filter, then machines change, some of them in those windows. */
async function round(number: number, pages: readonly WatchingPage[], changes: MachineChanges): Promise<void> {
  const first = (number * ROUND_MACHINES) % MACHINES
  for (const [index, page] of pages.entries()) {
    page.follow(index === 0 ? { text: `test-${number}`, sort: 'state' } : { offset: first + index * 20, limit: 60 })
  }
  await changes.make(ROUND_CHANGES, [first, first + ROUND_MACHINES])
  // Only the driver's own machine runs at the end of a round.
  await waitFor(() => summary()?.running === 1, 'the dashboard has followed')
}

test('15,000 changes leave nothing behind, neither in the agent nor in the dashboard with its pages', {
  timeout: 180_000,
}, async () => {
  const person = await dashboard.person('operator')
  const pages = await Promise.all(Array.from({ length: PAGES }, () => WatchingPage.open(person)))
  using changes = new MachineChanges(host)
  const measure = async () => ({ agent: await agentHeap.used(), dashboard: await ownHeap.used() })

  for (let number = 0; number < EARLY_ROUNDS; number++) await round(number, pages, changes)
  const early = await measure()
  for (let number = EARLY_ROUNDS; number < ROUNDS; number++) await round(number, pages, changes)
  const late = await measure()
  const rows = pages.reduce((sum, page) => sum + page.rows, 0)
  expect(rows).toBeGreaterThan(ROUNDS * ROUND_MACHINES)
  expect(late.agent - early.agent).toBeLessThan(GROWTH_AT_MOST)
  expect(late.dashboard - early.dashboard).toBeLessThan(GROWTH_AT_MOST)

  // One row kept of each of these changes would have been seen.
  const [row] = dashboard.runtime.fleet.query(fleetQuerySchema.parse({ limit: 1 })).rows
  const kept = Array.from({ length: (ROUNDS - EARLY_ROUNDS) * ROUND_CHANGES }, () => structuredClone(row))
  expect((await ownHeap.used()) - late.dashboard).toBeGreaterThan(GROWTH_AT_MOST)
  expect(kept).toHaveLength(10_000)
  for (const page of pages) page[Symbol.dispose]()
})
