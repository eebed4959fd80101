import { rmSync, writeFileSync } from 'node:fs'
import { expectState } from '../fixtures.ts'
import { expect, test } from './fixtures.ts'
import { FleetPage } from './fleet-page.ts'
import { HostPage } from './host-page.ts'

const FULL = 'The agent’s data folder is full'

test("a host whose agent's disk is full is acted on all the same and says so, until there is room again", async ({
  page,
  labC,
  defineMachine,
}) => {
  const machine = await defineMachine(labC)
  const list = await FleetPage.open(page)
  await list.expectState(machine, 'Shut off')
  const filler = labC.dataFile('filler')
  expect(() => {
    for (;;) writeFileSync(filler, Buffer.alloc(1024 * 1024), { flag: 'a' })
  }).toThrow('ENOSPC')
  await list.startUndelayed(machine)
  await expectState(labC.host, machine.name, 'running')
  const hostPage = await HostPage.open(await page.context().newPage(), labC)
  await hostPage.expectAlarm(FULL)
  await labC.host.virsh('suspend', machine.name)
  await list.expectState(machine, 'Paused')

  rmSync(filler)
  await hostPage.expectNoAlarm(FULL)
})
