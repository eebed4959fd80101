import { expect, test } from './fixtures.ts'
import { machinePath, machineRef } from './machine-ref.ts'

test('the overview shows facts, the live screen and the load; tabs stay in the address', async ({
  page,
  host,
  machine,
  api,
}) => {
  await host.virsh('start', machine.name)
  const ref = await machineRef(api, machine.uuid)
  await page.goto(machinePath(ref))
  await expect(page.getByRole('img', { name: `The screen of ${machine.name}` })).toBeVisible()
  const load = page.getByRole('region', { name: 'Load' })
  await expect(load.getByRole('figure', { name: /^CPU [\d.]+/ })).toBeVisible()
  await expect(load.getByRole('figure', { name: /^Memory [\d.]+/ })).toBeVisible()
  await load.getByRole('button', { name: '6 hours' }).click()
  await expect(load.getByRole('button', { name: '6 hours' })).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByText('/var/lib/libvirt/grub.iso').first()).toBeVisible()
  await expect(page.getByText(machine.uuid).first()).toBeVisible()

  await page.getByRole('tab', { name: 'Console' }).click()
  await expect(page).toHaveURL(/tab=console/)
  await page.goBack()
  await page.goto(machinePath(ref))
  await page.getByRole('button', { name: `Open the console of ${machine.name}` }).click()
  await expect(page.getByRole('application')).toHaveAttribute('data-phase', 'connected')
})
