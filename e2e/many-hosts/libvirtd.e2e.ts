import { expectState } from '../fixtures.ts'
import { test } from './fixtures.ts'
import { FleetPage } from './fleet-page.ts'
import { HostPage } from './host-page.ts'

test("libvirtd of one host that is killed makes that host's machines stale alone, and comes back", async ({
  page,
  labA,
  labB,
  defineMachine,
}) => {
  const well = await defineMachine(labA)
  const stale = await defineMachine(labB)
  const list = await FleetPage.open(page)
  await list.expectState(stale, 'Shut off')
  await labB.host.killDaemon()
  await list.expectStale(stale)
  await list.startUndelayed(well)
  const hostPage = await HostPage.open(await page.context().newPage(), labB)
  await hostPage.expectState('libvirt cannot be reached')
  await hostPage.expectAlarm('libvirt cannot be reached: qemu:///system')

  await labB.host.startDaemon()
  await hostPage.expectState('Connected')
  await list.expectFresh(stale)
  await list.start(stale)
  await list.expectState(stale, 'Running')
  await expectState(labB.host, stale.name, 'running')
})
