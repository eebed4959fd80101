import { waitFor } from '@virtdeck/lab/wait-for'
import { expectState } from '../fixtures.ts'
import { MachinePage } from '../machine-page.ts'
import { watchEvents } from '../watch-events.ts'
import { expect, test } from './fixtures.ts'

test('an agent that is killed in mid-call leaves an unknown outcome, and nothing is done twice', async ({
  page,
  fleet,
  labA,
  defineMachine,
}) => {
  const { name, uuid } = await defineMachine(labA)
  const events = watchEvents(labA.host, name)
  await labA.host.virsh('start', name)
  const machinePage = await MachinePage.open(page, name, labA.machineRef(uuid))
  await machinePage.expectState('Running')
  // libvirt has sent the command and waits for a QEMU that hangs.
  const qemu = await labA.host.qemuPid(name)
  process.kill(qemu, 'SIGSTOP')
  await machinePage.act('Pause')
  await waitFor(
    async () => (await labA.host.virsh('domcontrol', name)).startsWith('occupied'),
    'the call has reached QEMU',
  )
  await labA.agent.end('SIGKILL')
  await expect(page.getByText(`Outcome unknown: Pause ${name}`).first()).toBeVisible()
  process.kill(qemu, 'SIGCONT')
  labA.agent.start()
  await fleet.settle()
  await machinePage.expectState('Paused')
  await expectState(labA.host, name, 'paused')
  await machinePage.act('Resume')
  await machinePage.expectState('Running')
  await machinePage.expectDone('Resume')
  expect(events.count(/'lifecycle'.*Suspended/)).toBe(1)
})
