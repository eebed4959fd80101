import { type LibvirtHost, startLibvirtHost } from '@virtdeck/lab/libvirt-host'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { StartedAgent } from './testing/started-agent.ts'
import type { WatchedInventory } from './testing/watched-inventory.ts'

let host: LibvirtHost
let agent: StartedAgent
let inventory: WatchedInventory

beforeAll(async () => {
  host = await startLibvirtHost()
  await host.defineGrubMachine('web')
  agent = await StartedAgent.start([
    { id: 'qemu', uri: 'qemu:///system', socketPath: host.socketPath, root: host.root },
    { id: 'test', uri: 'test:///default', socketPath: host.socketPath },
  ])
  inventory = agent.watchInventory()
})

afterAll(async () => {
  inventory?.[Symbol.dispose]()
  await agent?.[Symbol.asyncDispose]()
  await host?.[Symbol.asyncDispose]()
})

it('shows what is there, of every connection', async () => {
  const web = await inventory.machine('web')
  expect(web).toMatchObject({
    connection: 'qemu',
    state: 'shutoff',
    isPersistent: true,
    autostart: false,
    hasManagedSave: false,
    memoryKiB: 65_536,
    vcpus: 1,
    graphics: 'vnc',
  })
  expect(await inventory.machine('test')).toMatchObject({ connection: 'test', state: 'running', vcpus: 2 })
  expect(inventory.connections.get('qemu')).toMatchObject({ status: 'connected', hypervisor: 'QEMU' })
  expect(inventory.connections.get('test')).toMatchObject({ status: 'connected', hypervisor: 'TEST' })
})

it('shows a change of state at once, with its reason and its time', async () => {
  const begun = Date.now()
  await host.virsh('start', 'web')
  const running = await inventory.machine('web', ({ state }) => state === 'running', 1_000)
  expect(running).toMatchObject({ reason: 'booted', since: { isExact: true } })
  expect(running.since.at).toBeGreaterThanOrEqual(begun)
  await host.virsh('suspend', 'web')
  expect(await inventory.machine('web', ({ state }) => state === 'paused', 1_000)).toMatchObject({ reason: 'user' })
})

const SILENT_CHANGES: [what: string, command: string[], fits: (machine: { [key: string]: unknown }) => boolean][] = [
  ['autostart', ['autostart', 'silent'], machine => machine['autostart'] === true],
  ['setvcpus (maximum)', ['setvcpus', 'silent', '2', '--config', '--maximum'], () => true],
  ['setvcpus (current)', ['setvcpus', 'silent', '2', '--config'], machine => machine['vcpus'] === 2],
  ['setmem', ['setmem', 'silent', '32768', '--config'], machine => machine['memoryKiB'] === 32_768],
  ['desc', ['desc', 'silent', '--config', '--title', 'A title'], machine => machine['title'] === 'A title'],
]

it('shows within a second what makes no event', async () => {
  await host.defineGrubMachine('silent')
  await inventory.machine('silent')
  for (const [, command, fits] of SILENT_CHANGES) {
    await host.virsh(...command)
    await inventory.machine('silent', machine => fits({ ...machine }), 1_000)
  }
})

it('shows that a definition changed, also where the row says nothing of it', async () => {
  const before = await inventory.machine('web')
  await host.virsh('setvcpus', 'web', '2', '--config', '--maximum')
  const after = await inventory.machine('web', ({ definitionHash }) => definitionHash !== before.definitionHash, 1_000)
  expect(after).toEqual({ ...before, definitionHash: after.definitionHash })
})

it('shows a managed save come and go', async () => {
  await host.virsh('start', 'silent')
  await host.virsh('managedsave', 'silent')
  expect(await inventory.machine('silent', ({ hasManagedSave }) => hasManagedSave, 1_000)).toMatchObject({
    state: 'shutoff',
    reason: 'saved',
  })
  await host.virsh('managedsave-remove', 'silent')
  await inventory.machine('silent', ({ hasManagedSave }) => !hasManagedSave, 1_000)
})

it('forgets what is undefined', async () => {
  await host.virsh('undefine', 'silent')
  await inventory.until(() => ![...inventory.machines.values()].some(machine => machine.name === 'silent'), 1_000)
})

it('goes on from a position, and sends a snapshot for one of another process', async () => {
  const { epoch, sequence } = inventory.messages.at(-1) ?? expect.unreachable()
  using resumed = agent.watchInventory({ epoch, sequence: sequence - 1 })
  await resumed.until(() => resumed.messages.length > 0)
  expect(resumed.messages[0]).toEqual(inventory.messages.at(-1))
  using other = agent.watchInventory({ epoch: 'another', sequence })
  await other.until(() => other.messages.length > 0)
  expect(other.messages[0]).toMatchObject({ type: 'snapshot', epoch })
  const sequences = inventory.messages.map(message => message.sequence)
  expect(sequences.slice(1)).toEqual(sequences.slice(0, -1).map(number => number + 1))
})

it('knows since when a machine runs that it met running', async () => {
  await host.virsh('resume', 'web')
  await using late = await StartedAgent.start([
    { id: 'qemu', uri: 'qemu:///system', socketPath: host.socketPath, root: host.root },
  ])
  using watched = late.watchInventory()
  const web = await watched.machine('web')
  // Unpaused since the process began: that moment nobody saw.
  expect(web).toMatchObject({ reason: 'unpaused', since: { isExact: false } })
  await host.virsh('destroy', 'web')
  const begun = Date.now()
  await host.virsh('start', 'web')
  const known = await watched.machine('web', ({ reason }) => reason === 'booted')
  await using later = await StartedAgent.start([
    { id: 'qemu', uri: 'qemu:///system', socketPath: host.socketPath, root: host.root },
  ])
  using met = later.watchInventory()
  const { since } = await met.machine('web')
  expect(since.isExact).toBe(true)
  // The process begins a little before the machine does; /proc counts in hundredths of a second.
  expect(since.at).toBeGreaterThan(begun - 20)
  expect(since.at).toBeLessThanOrEqual(known.since.at + 20)
})
