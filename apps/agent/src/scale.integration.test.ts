import { startLibvirtHost } from '@virtdeck/lab/libvirt-host'
import { expect, it } from 'vitest'
import { StartedAgent } from './testing/started-agent.ts'

const MACHINES = 5_000

it('keeps 5,000 machines of one daemon current', { timeout: 180_000 }, async () => {
  await using host = await startLibvirtHost()
  const virshUri = await host.fillTestDriver(MACHINES)
  await using agent = await StartedAgent.start([{ id: 'test', uri: 'test:///default', socketPath: host.socketPath }])
  using inventory = agent.watchInventory()

  // The driver brings a machine of its own.
  await inventory.until(() => inventory.machines.size === MACHINES + 1, 60_000)
  // A listing of thousands travels in few messages, and no reader is sent a second snapshot.
  expect(inventory.messages.length).toBeLessThan(1_000)

  const { uuid } = await inventory.machine('test-04321')
  const virsh = host.virsh('-c', virshUri, 'start', 'test-04321')
  await inventory.machine('test-04321', ({ state }) => state === 'running', 2_000)
  await virsh
  expect(await agent.act('test', uuid, 'suspend')).toMatchObject({ state: 'paused' })
  expect(await agent.act('test', uuid, 'force-off')).toMatchObject({ state: 'shutoff' })
})
