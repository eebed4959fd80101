import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Request } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { machinePath, machineRef } from './machine-ref.ts'

/** What Next fetches for the fleet page: its place in the tree and its shape beforehand, its content when it is opened. */
const FLEET_PAYLOAD = /\/fleet\?.*_rsc=/
const isAhead = (request: Request) => 'next-router-prefetch' in request.headers()

test('an unknown address and an unknown machine say so and lead back', async ({ page, machine, api }) => {
  const answer = await page.goto('/nowhere')
  expect(answer?.status()).toBe(404)
  await expect(page.getByText('There is nothing here')).toBeVisible()
  const ref = await machineRef(api, machine.uuid)
  for (const uuid of ['00000000-0000-4000-8000-000000000000', 'not-a-uuid', "'; --<b>"]) {
    await page.goto(machinePath({ ...ref, uuid: encodeURIComponent(uuid) }))
    await expect(page.getByText('There is nothing here')).toBeVisible()
  }
  await page.getByRole('link', { name: 'Go to the fleet' }).click()
  await expect(page.getByRole('row', { name: machine.name })).toBeVisible()
})

test('a filter that leaves nothing says so and can be cleared', async ({ page, machine }) => {
  await page.goto('/fleet?q=no-machine-is-called-this')
  await expect(page.getByText('No machine matches')).toBeVisible()
  await page.getByRole('button', { name: 'Clear the filter' }).click()
  await expect(page.getByRole('row', { name: machine.name })).toBeVisible()
})

test('while a page is on its way, its shape is there', async ({ page, machine, api }) => {
  await page.goto(machinePath(await machineRef(api, machine.uuid)))
  // Its shape is fetched once nothing else is.
  await page.waitForLoadState('networkidle')
  const release = Promise.withResolvers<undefined>()
  await page.route(FLEET_PAYLOAD, async route => {
    if (!isAhead(route.request())) await release.promise
    await route.continue()
  })
  await page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: 'Fleet' }).click()
  await expect(page.getByTestId('fleet-skeleton')).toBeVisible()
  release.resolve(undefined)
  await expect(page.getByRole('row', { name: machine.name })).toBeVisible()
})

test('a failure of the dashboard itself is a page with a way on', async ({ page, product, machine }) => {
  using database = new DatabaseSync(join(product.folder, 'web/virtdeck.db'))
  database.exec('ALTER TABLE session RENAME TO session_away')
  await page.goto('/fleet')
  await expect(page.getByText('This page could not be shown')).toBeVisible()
  database.exec('ALTER TABLE session_away RENAME TO session')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('row', { name: machine.name })).toBeVisible()
})
