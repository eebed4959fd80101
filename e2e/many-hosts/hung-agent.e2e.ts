import { expectState } from '../fixtures.ts'
import { watchEvents } from '../watch-events.ts'
import { expect, test } from './fixtures.ts'
import { FleetPage } from './fleet-page.ts'

test('an agent that accepts and never answers delays no other host', async ({ page, labA, labB, defineMachine }) => {
  const well = await defineMachine(labA)
  const hung = await defineMachine(labB)
  const events = watchEvents(labB.host, hung.name)
  const list = await FleetPage.open(page)
  await list.expectState(hung, 'Shut off')
  labB.agent.signal('SIGSTOP')
  try {
    await list.start(hung)
    await list.startUndelayed(well)
    await expectState(labA.host, well.name, 'running')
    // Not known where a connection was open to send it on; otherwise it was certainly not sent.
    const verdict = page.getByText(new RegExp(`^(Outcome unknown|Failed): Start ${hung.name}`)).first()
    await expect(verdict).toBeVisible()
    await list.expectStale(hung)
    await labA.host.virsh('destroy', well.name)
    await list.startUndelayed(well)
  } finally {
    labB.agent.signal('SIGCONT')
  }
  await expect(list.row(hung)).not.toContainText('Seen')
  expect(events.count(/'lifecycle'.*Started/)).toBeLessThanOrEqual(1)
})
