import { startLibvirtHost } from '@virtdeck/lab/libvirt-host'
import { expect, it } from 'vitest'
import { StartedAgent } from './testing/started-agent.ts'

it('shows containers beside machines', { timeout: 60_000 }, async () => {
  await using host = await startLibvirtHost()
  await using agent = await StartedAgent.start([
    { id: 'qemu', uri: 'qemu:///system', socketPath: host.socketPath, root: host.root },
    { id: 'lxc', uri: 'lxc:///system', socketPath: host.socketPath, root: host.root },
  ])
  using inventory = agent.watchInventory()
  await inventory.until(() => inventory.connections.get('lxc')?.status === 'connected')
  expect(inventory.connections.get('lxc')).toMatchObject({ hypervisor: 'LXC', problem: null })

  const path = host.writeFile(
    'container.xml',
    "<domain type='lxc'><name>box</name><memory>32768</memory><os><type>exe</type><init>/bin/sh</init></os></domain>",
  )
  await host.virsh('-c', 'lxc:///system', 'define', path)
  const box = await inventory.machine('box', undefined, 1_000)
  expect(box).toMatchObject({ connection: 'lxc', state: 'shutoff', hasManagedSave: false, graphics: 'none' })
  expect(await agent.act('lxc', box.uuid, 'enable-autostart')).toMatchObject({ autostart: true })
  expect(await agent.client.trpc.machine.details.query({ connection: 'lxc', uuid: box.uuid })).toMatchObject({
    domainType: 'lxc',
    osType: 'exe',
    firmware: 'other',
  })
  await host.virsh('-c', 'lxc:///system', 'undefine', 'box')
  await inventory.until(() => !inventory.machines.has(box.uuid), 1_000)
})
