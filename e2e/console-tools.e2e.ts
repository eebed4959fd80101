import { readFile } from 'node:fs/promises'
import { PNG } from 'pngjs'
import { expect, test } from './fixtures.ts'
import { machinePath, machineRef } from './machine-ref.ts'
import { expectChosenEntry } from './screen.ts'
import { watchEvents } from './watch-events.ts'

test('the tools of a console: sizes, view only, key combinations, screenshot, full screen', async ({
  page,
  host,
  machine,
  api,
}) => {
  const events = watchEvents(host, machine.name)
  await host.virsh('start', machine.name)
  await page.goto(machinePath(await machineRef(api, machine.uuid), 'console'))
  const screen = page.getByRole('application')
  const tools = page.getByRole('toolbar', { name: 'Console tools' })
  const canvas = screen.locator('canvas')
  await expect(screen).toHaveAttribute('data-phase', 'connected')
  await expectChosenEntry(host, machine.name, 0)

  await tools.hover()
  await tools.getByRole('button', { name: 'Fit to window' }).click()
  await expect.poll(async () => (await canvas.boundingBox())?.width).toBe(720)
  await tools.getByRole('button', { name: 'Fit to window' }).click()
  await expect.poll(async () => (await canvas.boundingBox())?.width).toBeGreaterThan(720)

  await tools.getByRole('button', { name: 'View only' }).click()
  await expect(tools.getByRole('button', { name: 'Ctrl+Alt+Del' })).toBeDisabled()
  await canvas.click()
  // GRUB would leave its menu for a command line.
  await page.keyboard.press('c')
  await tools.hover()
  await tools.getByRole('button', { name: 'View only' }).click()
  await canvas.click()
  await page.keyboard.press('ArrowDown')
  await expectChosenEntry(host, machine.name, 1)

  await tools.hover()
  const download = page.waitForEvent('download')
  await tools.getByRole('button', { name: 'Save a screenshot' }).click()
  const saved = PNG.sync.read(await readFile(await (await download).path()))
  expect([saved.width, saved.height]).toEqual([720, 400])

  await tools.hover()
  await tools.getByRole('button', { name: 'Full screen', exact: true }).click()
  await expect.poll(() => page.evaluate('document.fullscreenElement !== null')).toBe(true)
  await tools.hover()
  await tools.getByRole('button', { name: 'Leave full screen' }).click()
  await expect.poll(() => page.evaluate('document.fullscreenElement === null')).toBe(true)

  await tools.hover()
  await tools.getByRole('button', { name: 'Send keys' }).click()
  await page.getByRole('menuitem', { name: 'Ctrl+Alt+F2', exact: true }).click()
  await tools.hover()
  await tools.getByRole('button', { name: 'Ctrl+Alt+Del' }).click()
  await events.expect('reboot')
  await expect(screen).toHaveAttribute('data-phase', 'connected')
  await expectChosenEntry(host, machine.name, 0)
})
