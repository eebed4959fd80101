import { expect, expectState, test } from './fixtures.ts'
import { MachinePage } from './machine-page.ts'
import { machineRef } from './machine-ref.ts'
import { expectChosenEntry } from './screen.ts'

test('the console shows the screen, takes keys, and comes back after a power cycle', async ({
  page,
  host,
  machine,
  api,
}) => {
  const machinePage = await MachinePage.open(page, machine.name, await machineRef(api, machine.uuid))
  await page.getByRole('tab', { name: 'Console' }).click()
  const screen = page.getByRole('application', { name: machine.name })
  await page
    .getByRole('button', { name: `Start ${machine.name}` })
    .last()
    .click()
  await expect(screen).toHaveAttribute('data-phase', 'connected')
  await expectState(host, machine.name, 'running')
  await expectChosenEntry(host, machine.name, 0)

  await screen.locator('canvas').click()
  const before = await screen.locator('canvas').screenshot()
  await page.keyboard.press('ArrowDown')
  await expectChosenEntry(host, machine.name, 1)
  await expect.poll(async () => (await screen.locator('canvas').screenshot()).equals(before)).toBe(false)

  await host.virsh('destroy', machine.name)
  await expect(page.getByText('off').first()).toBeVisible()
  await host.virsh('start', machine.name)
  await expect(screen).toHaveAttribute('data-phase', 'connected')
  await expectChosenEntry(host, machine.name, 0)
  await screen.locator('canvas').click()
  await page.keyboard.press('ArrowDown')
  await expectChosenEntry(host, machine.name, 1)
  await machinePage.expectState('Running')
})

test('a console goes on while libvirtd is away', async ({ page, host, machine, api }) => {
  await host.virsh('start', machine.name)
  const machinePage = await MachinePage.open(page, machine.name, await machineRef(api, machine.uuid))
  await page.getByRole('tab', { name: 'Console' }).click()
  const screen = page.getByRole('application')
  await expect(screen).toHaveAttribute('data-phase', 'connected')
  await expectChosenEntry(host, machine.name, 0)
  await host.killDaemon()
  await expect(machinePage.header.getByText(/^Seen .* ago/)).toBeVisible()
  await screen.locator('canvas').click()
  await page.keyboard.press('ArrowDown')
  await expect(screen).toHaveAttribute('data-phase', 'connected')
  await host.startDaemon()
  await expectChosenEntry(host, machine.name, 1)
})
