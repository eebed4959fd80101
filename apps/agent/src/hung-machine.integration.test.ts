import { startLibvirtHost } from '@virtdeck/lab/libvirt-host'
import { expect, it, vi } from 'vitest'
import { StartedAgent } from './testing/started-agent.ts'

it('serves everything else while a QEMU hangs', { timeout: 120_000 }, async () => {
  await using host = await startLibvirtHost()
  const hung = await host.defineGrubMachine('hung')
  const well = await host.defineGrubMachine('well')
  await using agent = await StartedAgent.start([
    { id: 'qemu', uri: 'qemu:///system', socketPath: host.socketPath, root: host.root },
  ])
  using inventory = agent.watchInventory()
  await inventory.machine('well')
  await agent.act('qemu', hung, 'start')
  await agent.act('qemu', well, 'start')
  const measured = new Map<string, number>()
  const ticks = agent.client.trpc.stats.watch.subscribe(undefined, {
    onData: tick => {
      for (const machine of tick.machines) measured.set(machine.uuid, tick.at)
    },
  })
  await vi.waitFor(() => expect(measured.has(well)).toBe(true), { timeout: 10_000 })

  const pid = await host.qemuPid('hung')
  process.kill(pid, 'SIGSTOP')
  try {
    const stoppedAt = Date.now()
    const pictures = [1, 2].map(() => agent.client.get(`/machines/qemu/${hung}/screenshot.png`))
    expect(await agent.act('qemu', well, 'suspend')).toMatchObject({ state: 'paused' })
    expect(await agent.act('qemu', well, 'resume')).toMatchObject({ state: 'running' })
    expect(await agent.client.trpc.machine.details.query({ connection: 'qemu', uuid: hung })).toMatchObject({
      osType: 'hvm',
    })
    expect((await agent.client.get(`/machines/qemu/${well}/screenshot.png`)).status).toBe(200)
    await vi.waitFor(() => expect(measured.get(well)).toBeGreaterThan(stoppedAt + 4_000), { timeout: 40_000 })
    expect((await Promise.all(pictures)).map(({ status }) => status)).toEqual([422, 422])
    const stuck = agent.act('qemu', hung, 'suspend').catch((error: unknown) => error)
    expect(await agent.act('qemu', hung, 'force-off')).toMatchObject({ state: 'shutoff' })
    expect(await stuck).toBeInstanceOf(Error)
  } finally {
    ticks.unsubscribe()
    try {
      process.kill(pid, 'SIGCONT')
    } catch {
      // Forced off, as it should be.
    }
  }
})
