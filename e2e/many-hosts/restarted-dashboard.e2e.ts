import { expectState } from '../fixtures.ts'
import { machinePath } from '../machine-ref.ts'
import { expectChosenEntry } from '../screen.ts'
import { expect, test } from './fixtures.ts'
import { FleetPage } from './fleet-page.ts'

test('a dashboard that is killed and started again finds its pages and consoles waiting for it', async ({
  page,
  fleet,
  labA,
  labB,
  defineMachine,
}) => {
  const shown = await defineMachine(labA)
  const listed = await defineMachine(labB)
  await labA.host.virsh('start', shown.name)
  const list = await FleetPage.open(await page.context().newPage())
  await list.expectState(listed, 'Shut off')
  await page.goto(machinePath(labA.machineRef(shown.uuid), 'console'))
  const screen = page.getByRole('application')
  await expect(screen).toHaveAttribute('data-phase', 'connected')
  await expectChosenEntry(labA.host, shown.name, 0)

  await fleet.dashboard.service.end('SIGKILL')
  for (const waiting of [page, list.page]) await expect(waiting.getByText(/^The live connection is lost/)).toBeVisible()
  await expect(screen).not.toHaveAttribute('data-phase', 'connected')
  await labB.host.virsh('start', listed.name)
  await fleet.dashboard.start()

  await list.expectState(listed, 'Running')
  for (const recovered of [page, list.page])
    await expect(recovered.getByText(/^The live connection is lost/)).toBeHidden()
  await expect(screen).toHaveAttribute('data-phase', 'connected')
  await screen.locator('canvas').click()
  await page.keyboard.press('ArrowDown')
  await expectChosenEntry(labA.host, shown.name, 1)
  await expectState(labB.host, listed.name, 'running')
})
