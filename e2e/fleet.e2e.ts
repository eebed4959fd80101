import { createAdministrator, openApi } from './api.ts'
import { ADMINISTRATOR, test as base, expect } from './fixtures.ts'
import { Product } from './product/product.ts'
import { shoot } from './shoot.ts'

const MACHINES = 1000

/** A second product beside the first, over libvirt's `test` driver with many machines. */
const test = base.extend<object, { crowd: Product }>({
  crowd: [
    async ({ host }, use) => {
      await host.fillTestDriver(MACHINES)
      await using crowd = await Product.start(host, {
        name: 'crowd',
        connections: [{ id: 'test', uri: 'test:///default' }],
      })
      await use(crowd)
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  sessions: [
    async ({ crowd }, use) => {
      await using api = await openApi(crowd)
      await createAdministrator(api, crowd, ADMINISTRATOR)
      const administrator = await api.storageState()
      await use({ administrator, viewer: administrator })
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  baseURL: async ({ crowd }, use) => use(crowd.url),
})

test('only the window of a large fleet is in the page, however far it is scrolled', async ({ page }) => {
  await page.goto('/fleet')
  const grid = page.getByRole('grid')
  // The machines, the driver's own one, and the row of headings.
  await expect(grid).toHaveAttribute('aria-rowcount', String(MACHINES + 2))
  await expect(page.getByRole('row', { name: 'test-00000' })).toBeVisible()
  expect(await page.getByRole('row').count()).toBeLessThan(60)
  await shoot(page, 'fleet-crowd')
  await grid.hover()
  await page.mouse.wheel(0, MACHINES * 36)
  await expect(page.getByRole('row', { name: 'test-00999' })).toBeVisible()
  expect(await page.getByRole('row').count()).toBeLessThan(60)
})

test('text, state and order narrow the list and stay in the address', async ({ page, host }) => {
  await host.virsh('-c', 'test+unix:///default', 'start', 'test-00042')
  await page.goto('/fleet')
  await page.getByRole('searchbox').or(page.getByPlaceholder('Filter machines')).first().fill('test-0004')
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '11')
  await page.getByRole('button', { name: /^Running/ }).click()
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '2')
  await expect(page.getByRole('row', { name: 'test-00042' })).toBeVisible()
  await expect(page).toHaveURL(/q=test-0004/)
  await expect(page).toHaveURL(/state=running/)
  await page.reload()
  await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', '2')
  await page.goto('/fleet?sort=-name')
  await expect(page.getByRole('row').nth(1)).toHaveAccessibleName('test-00999')
})

test('several machines are started and forced off at once, with a result for each', async ({ page, host }) => {
  const names = ['test-00010', 'test-00011', 'test-00012']
  await page.goto('/fleet?q=test-0001')
  for (const name of names) await page.getByRole('checkbox', { name: `Select ${name}` }).click()
  await page.getByRole('button', { name: 'Start: 3 machines' }).click()
  for (const name of names) {
    await expect(page.getByRole('row', { name }).getByText('Running')).toBeVisible()
    expect(await host.virsh('-c', 'test+unix:///default', 'domstate', name)).toBe('running')
  }
  await page.getByRole('button', { name: 'Force off: 3 machines' }).click()
  const dialog = page.getByRole('alertdialog')
  for (const name of names) await expect(dialog.getByText(name)).toBeVisible()
  await dialog.getByRole('button', { name: 'Force off: 3 machines' }).click()
  for (const name of names) await expect(page.getByRole('row', { name }).getByText('Shut off')).toBeVisible()
  await page.getByRole('button', { name: 'Show activity' }).click()
  for (const name of names) await expect(page.getByText(`Done: Force off ${name}`).first()).toBeVisible()
})

test('a row is acted on without leaving the list', async ({ page, host }) => {
  await page.goto('/fleet?q=test-00077')
  const row = page.getByRole('row', { name: 'test-00077' })
  await row.hover()
  await row.getByRole('button', { name: 'Start test-00077' }).click()
  await expect(row.getByText('Running')).toBeVisible()
  expect(await host.virsh('-c', 'test+unix:///default', 'domstate', 'test-00077')).toBe('running')
})
