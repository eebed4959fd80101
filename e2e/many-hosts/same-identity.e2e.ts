import { expectState } from '../fixtures.ts'
import { MachinePage } from '../machine-page.ts'
import { machinePath } from '../machine-ref.ts'
import { expectChosenEntry } from '../screen.ts'
import { expect, test } from './fixtures.ts'
import { FleetPage } from './fleet-page.ts'

test('machines of one name, and of one UUID, on two hosts stay apart', async ({ page, labA, labB, defineMachine }) => {
  const first = await defineMachine(labA)
  const namesake = await defineMachine(labB, { name: first.name })
  const twin = await defineMachine(labB, { uuid: first.uuid })

  const list = await FleetPage.open(page)
  for (const machine of [first, namesake, twin]) await expect(list.row(machine)).toHaveCount(1)
  await list.startUndelayed(twin)
  await list.expectState(first, 'Shut off')
  await list.expectState(namesake, 'Shut off')
  await expectState(labB.host, twin.name, 'running')
  await expectState(labA.host, first.name, 'shut off')
  await expectState(labB.host, namesake.name, 'shut off')

  const machinePage = await MachinePage.open(page, first.name, labA.machineRef(first.uuid))
  await machinePage.expectState('Shut off')
  const elsewhere = page.getByRole('link', { name: 'lab-b', exact: true })
  await expect(page.getByText('Also on')).toBeVisible()
  await page.getByRole('main').locator(elsewhere).click()
  await expect(page.getByRole('heading', { level: 1, name: twin.name })).toBeVisible()

  await page.goto(machinePath(labB.machineRef(twin.uuid), 'console'))
  await expect(page.getByRole('application')).toHaveAttribute('data-phase', 'connected')
  await expectChosenEntry(labB.host, twin.name, 0)
  await page.getByRole('application').locator('canvas').click()
  await page.keyboard.press('ArrowDown')
  await expectChosenEntry(labB.host, twin.name, 1)
  await page.goto(machinePath(labA.machineRef(first.uuid), 'console'))
  await expect(page.getByText(`${first.name} is off`)).toBeVisible()
})
