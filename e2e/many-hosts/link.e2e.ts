import { expectState } from '../fixtures.ts'
import { expect, test } from './fixtures.ts'
import { FleetPage } from './fleet-page.ts'
import { HostPage } from './host-page.ts'

test('a host whose link is cut turns stale, the others go on, and it comes back by itself', async ({
  page,
  labA,
  labB,
  defineMachine,
}) => {
  const near = await defineMachine(labA)
  const far = await defineMachine(labB)
  const list = await FleetPage.open(page)
  await list.expectState(far, 'Shut off')
  await labB.host.cutLink()
  await list.startUndelayed(near)
  await expectState(labA.host, near.name, 'running')
  await list.expectStale(far)
  await list
    .row(far)
    .getByRole('button', { name: `More actions for ${far.name}` })
    .click()
  await expect(page.getByText('Its host, or libvirt on it, cannot be reached.').first()).toBeVisible()
  await page.keyboard.press('Escape')

  const hostPage = await HostPage.open(await page.context().newPage(), labB)
  await hostPage.expectState('Cannot be reached')
  await hostPage.expectAlarm(/^The agent cannot be reached at 10\./)

  await labB.host.virsh('start', far.name)
  await labB.host.restoreLink()
  await hostPage.expectState('Connected')
  await list.expectState(far, 'Running')
})
