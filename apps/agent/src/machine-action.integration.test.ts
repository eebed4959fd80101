import { randomUUID } from 'node:crypto'
import { TRPCClientError } from '@trpc/client'
import { type LibvirtHost, startLibvirtHost } from '@virtdeck/lab/libvirt-host'
import { wireErrorSchema } from '@virtdeck/shared/app-error'
import { DOMAIN_ACTIONS } from '@virtdeck/shared/domain-action'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { AgentRouter } from './router/index.ts'
import { StartedAgent } from './testing/started-agent.ts'
import type { WatchedInventory } from './testing/watched-inventory.ts'

let host: LibvirtHost
let agent: StartedAgent
let inventory: WatchedInventory
let uuid: string
const used = new Set<string>()

beforeAll(async () => {
  host = await startLibvirtHost()
  uuid = await host.defineGrubMachine('web')
  agent = await StartedAgent.start([
    { id: 'qemu', uri: 'qemu:///system', socketPath: host.socketPath, root: host.root },
  ])
  inventory = agent.watchInventory()
  await inventory.machine('web')
})

afterAll(async () => {
  inventory?.[Symbol.dispose]()
  await agent?.[Symbol.asyncDispose]()
  await host?.[Symbol.asyncDispose]()
})

const act: StartedAgent['act'] = (connection, machine, action) => {
  used.add(action)
  return agent.act(connection, machine, action)
}

const state = async () => await host.virsh('domstate', '--reason', 'web')

/** What the wire carried instead of an answer. */
async function refusalOf(call: Promise<unknown>) {
  const error = await call.then(
    () => expect.unreachable(),
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(TRPCClientError)
  return wireErrorSchema.parse((error as TRPCClientError<AgentRouter>).data?.app) // asserted above
}

it('starts, suspends, resumes, resets, reboots and forces off', async () => {
  expect(await act('qemu', uuid, 'start')).toMatchObject({ state: 'running', reason: 'booted' })
  expect(await state()).toBe('running (booted)')
  expect(await act('qemu', uuid, 'suspend')).toMatchObject({ state: 'paused', reason: 'user' })
  expect(await state()).toBe('paused (user)')
  expect(await act('qemu', uuid, 'resume')).toMatchObject({ state: 'running', reason: 'unpaused' })
  expect(await act('qemu', uuid, 'reset')).toMatchObject({ state: 'running' })
  expect(await act('qemu', uuid, 'reboot')).toMatchObject({ state: 'running' })
  expect(await act('qemu', uuid, 'force-off')).toMatchObject({ state: 'shutoff', reason: 'destroyed' })
  expect(await state()).toBe('shut off (destroyed)')
})

it('starts paused, from a managed save, and without it', async () => {
  expect(await act('qemu', uuid, 'start-paused')).toMatchObject({ state: 'paused' })
  await act('qemu', uuid, 'resume')
  await host.virsh('managedsave', 'web')
  await inventory.machine('web', machine => machine.hasManagedSave)
  expect(await act('qemu', uuid, 'start')).toMatchObject({
    state: 'running',
    reason: 'restored',
    hasManagedSave: false,
  })
  await host.virsh('managedsave', 'web')
  expect(await act('qemu', uuid, 'start-fresh')).toMatchObject({
    state: 'running',
    reason: 'booted',
    hasManagedSave: false,
  })
  await host.virsh('managedsave', 'web')
  expect(await act('qemu', uuid, 'remove-managed-save')).toMatchObject({ state: 'shutoff', hasManagedSave: false })
})

it('switches autostart on and off', async () => {
  expect(await act('qemu', uuid, 'enable-autostart')).toMatchObject({ autostart: true })
  expect(await host.virsh('dominfo', 'web')).toMatch(/Autostart: +enable/)
  expect(await act('qemu', uuid, 'disable-autostart')).toMatchObject({ autostart: false })
})

it('asks a guest to shut down', async () => {
  await act('qemu', uuid, 'start')
  expect(await act('qemu', uuid, 'shutdown')).toMatchObject({ state: 'running' })
  expect(await act('qemu', uuid, 'shutdown-acpi')).toMatchObject({ state: 'running' })
  // GRUB has no guest agent, and libvirt says so.
  expect(await refusalOf(act('qemu', uuid, 'shutdown-agent'))).toMatchObject({
    libvirt: { message: expect.stringMatching(/agent/i) },
  })
  await act('qemu', uuid, 'force-off')
})

it('has tried every action there is', () => {
  expect([...used].toSorted()).toEqual([...DOMAIN_ACTIONS].toSorted())
})

it('refuses what does not fit the state, before libvirt has to', async () => {
  expect(await refusalOf(agent.act('qemu', uuid, 'force-off'))).toMatchObject({
    kind: 'invalid-state',
    code: 'action-not-possible',
    params: { action: 'force-off', reason: 'not-running' },
  })
})

it('knows neither other machines nor other connections', async () => {
  expect(await refusalOf(agent.act('qemu', randomUUID(), 'start'))).toMatchObject({ code: 'machine-not-found' })
  expect(await refusalOf(agent.act('lxc', uuid, 'start'))).toMatchObject({ code: 'connection-not-found' })
  expect(await refusalOf(agent.act('qemu', 'not-a-uuid', 'start'))).toMatchObject({
    code: 'input-invalid',
    params: { issue: 'invalid-uuid' },
    fieldPath: ['uuid'],
  })
})

it('carries out a repeated request once, and one past its deadline never', async () => {
  const request = { connection: 'qemu', uuid, requestId: randomUUID(), deadline: Date.now() + 15_000 }
  const begun = inventory.messages.length
  const results = await Promise.all([
    agent.client.trpc.machine.act.mutate({ ...request, action: 'start' }),
    agent.client.trpc.machine.act.mutate({ ...request, action: 'start' }),
  ])
  const again = await agent.client.trpc.machine.act.mutate({ ...request, action: 'start' })
  expect([results[1], again]).toEqual([results[0], results[0]])
  expect(inventory.messages.length).toBeGreaterThan(begun)
  expect(await refusalOf(agent.client.trpc.machine.act.mutate({ ...request, action: 'reset' }))).toMatchObject({
    code: 'request-id-reused',
  })
  const late = { connection: 'qemu', uuid, requestId: randomUUID(), deadline: Date.now() - 1 }
  expect(await refusalOf(agent.client.trpc.machine.act.mutate({ ...late, action: 'force-off' }))).toMatchObject({
    code: 'deadline-passed',
  })
  expect(await state()).toBe('running (booted)')
})

it('takes actions on one machine one after the other', async () => {
  const [, suspended, resumed] = await Promise.all([
    agent.act('qemu', uuid, 'reset'),
    agent.act('qemu', uuid, 'suspend'),
    agent.act('qemu', uuid, 'resume'),
  ])
  expect([suspended.state, resumed.state]).toEqual(['paused', 'running'])
})

it('shows details, and both definitions without their secrets', async () => {
  const details = await agent.client.trpc.machine.details.query({ connection: 'qemu', uuid })
  expect(details).toMatchObject({ architecture: 'x86_64', firmware: 'bios', hasPendingChanges: false })
  expect(details.disks.length).toBeGreaterThan(0)
  await host.virsh('setvcpus', 'web', '2', '--config', '--maximum')
  expect(await agent.client.trpc.machine.details.query({ connection: 'qemu', uuid })).toMatchObject({
    hasPendingChanges: true,
  })
  const live = await agent.client.trpc.machine.xml.query({ connection: 'qemu', uuid, definition: 'live' })
  const persistent = await agent.client.trpc.machine.xml.query({ connection: 'qemu', uuid, definition: 'persistent' })
  expect(live.xml).toMatch(/<domain type=['"]\w+['"] id=/)
  expect(live.xml).toMatch(/<vcpu[^>]*>1</)
  expect(persistent.xml).toMatch(/<vcpu[^>]*>2</)
  expect(live.xml + persistent.xml).not.toMatch(/passwd=/)
})

it.each(['a "quoted" & <b>bold</b> name', "it's 100% 虚拟机", "../etc/passwd'; --"])(
  'copes with a machine called %s',
  async name => {
    const escaped = name.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    const xml = `<domain type='qemu'><name>${escaped}</name><memory>16384</memory><os><type>hvm</type></os></domain>`
    if (name.includes('/')) {
      await expect(host.define(xml)).rejects.toThrow(/cannot contain/)
      return
    }
    await host.define(xml)
    const machine = await inventory.machine(name)
    expect(machine.graphics).toBe('none')
    expect(await agent.act('qemu', machine.uuid, 'enable-autostart')).toMatchObject({ name, autostart: true })
    expect(await agent.act('qemu', machine.uuid, 'start')).toMatchObject({ name, state: 'running' })
    expect(await agent.act('qemu', machine.uuid, 'force-off')).toMatchObject({ name, state: 'shutoff' })
  },
)
