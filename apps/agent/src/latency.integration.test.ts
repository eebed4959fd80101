import { startLibvirtHost } from '@virtdeck/lab/libvirt-host'
import { expect, it } from 'vitest'
import { Hypervisor } from './hypervisor/hypervisor.ts'
import { createLog } from './log.ts'
import { StartedAgent } from './testing/started-agent.ts'

const CHANGES = 40

// A busy machine is slow now and then; a slow agent is slow every time.
it('tells of a change of state within 20 ms of the event of libvirt', { timeout: 60_000, retry: 2 }, async () => {
  await using host = await startLibvirtHost()
  await host.fillTestDriver(20)
  const connection = { id: 'test', uri: 'test:///default', socketPath: host.socketPath }
  await using agent = await StartedAgent.start([connection])
  using inventory = agent.watchInventory()
  const { uuid } = await inventory.machine('test-00007')

  // Beside the agent, somebody who only listens: their event is the moment to measure from.
  const listener = new Hypervisor({ ...connection, root: '' }, createLog('silent'))
  const { promise: ready, resolve } = Promise.withResolvers<void>()
  listener.once('ready', resolve)
  listener.start()
  await ready

  const delaysMs: number[] = []
  await agent.act('test', uuid, 'start')
  for (let change = 0; change < CHANGES; change++) {
    const wanted = change % 2 === 0 ? 'paused' : 'running'
    const { promise: event, resolve: notice } = Promise.withResolvers<number>()
    listener.once('hint', () => notice(performance.now()))
    const seen = inventory.machine('test-00007', ({ state }) => state === wanted).then(() => performance.now())
    await agent.act('test', uuid, wanted === 'paused' ? 'suspend' : 'resume')
    delaysMs.push((await seen) - (await event))
  }
  await listener.close()
  const sorted = delaysMs.toSorted((a, b) => a - b)
  expect(sorted[Math.floor(CHANGES / 2)]).toBeLessThan(20)
})
