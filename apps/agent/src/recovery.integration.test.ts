import { TRPCClientError } from '@trpc/client'
import { startLibvirtHost } from '@virtdeck/lab/libvirt-host'
import { expect, it } from 'vitest'
import { StartedAgent } from './testing/started-agent.ts'

it('stays up while libvirtd is away, says so and recovers by itself', { timeout: 120_000 }, async () => {
  await using host = await startLibvirtHost()
  const uuid = await host.defineGrubMachine('web')
  await host.stopDaemon()

  await using agent = await StartedAgent.start([
    { id: 'qemu', uri: 'qemu:///system', socketPath: host.socketPath, root: host.root },
  ])
  using inventory = agent.watchInventory()
  const status = () => inventory.connections.get('qemu')?.status
  await inventory.until(() => status() === 'unreachable')
  expect(inventory.connections.get('qemu')?.problem).toBeTruthy()
  await expect(agent.act('qemu', uuid, 'start')).rejects.toMatchObject({
    data: { app: { kind: 'host-unreachable', code: 'libvirt-unreachable' } },
  })

  await host.startDaemon()
  await inventory.until(() => status() === 'connected')
  await inventory.machine('web')
  await agent.act('qemu', uuid, 'start')

  for (const away of [() => host.killDaemon(), () => host.stopDaemon()]) {
    await away()
    await inventory.until(() => status() === 'unreachable')
    expect(inventory.machines.get(uuid)).toMatchObject({ name: 'web', state: 'running' })
    await expect(agent.act('qemu', uuid, 'force-off')).rejects.toBeInstanceOf(TRPCClientError)
    await host.startDaemon()
    await inventory.until(() => status() === 'connected')
    await host.virsh('suspend', 'web')
    await inventory.machine('web', ({ state }) => state === 'paused')
    await host.virsh('resume', 'web')
    await inventory.machine('web', ({ state }) => state === 'running')
  }

  // What happened while the agent could not listen is found by listing.
  await host.stopDaemon()
  await inventory.until(() => status() === 'unreachable')
  process.kill(await host.qemuPid('web'), 'SIGKILL')
  await host.startDaemon()
  const off = await inventory.machine('web', ({ state }) => state === 'shutoff')
  expect(off.since.isExact).toBe(false)
})
