import { expectState } from '../fixtures.ts'
import { test } from './fixtures.ts'
import { FleetPage } from './fleet-page.ts'
import { HostPage } from './host-page.ts'

const HOUR_MS = 3_600_000

test('a host whose clock is an hour ahead says so, and is acted on all the same', async ({
  page,
  labC,
  defineMachine,
}) => {
  const machine = await defineMachine(labC)
  const hostPage = await HostPage.open(page, labC)
  await labC.agent.end()
  labC.host.setClock(HOUR_MS)
  labC.agent.start()
  try {
    await hostPage.expectAlarm('Its clock is 1 hr ahead')
    const list = await FleetPage.open(page)
    await list.expectFresh(machine)
    // Its deadline, by this machine's clock, has passed for the host long ago.
    await list.startUndelayed(machine)
    await expectState(labC.host, machine.name, 'running')
  } finally {
    await labC.agent.end()
    labC.host.setClock(0)
    labC.agent.start()
  }
})
