import { ADMINISTRATOR, expect, test } from './fixtures.ts'
import { Product } from './product/product.ts'
import { shoot } from './shoot.ts'

test.describe('without a session', () => {
  test.use({ storageState: { cookies: [], origins: [] } })

  test('pages lead to sign-in, a wrong password is refused in words, the right one opens the fleet', async ({
    page,
    sessions,
  }) => {
    expect(sessions).toBeDefined()
    await page.goto('/fleet')
    await expect(page).toHaveURL(/\/sign-in/)
    await page.getByLabel('Email').fill(ADMINISTRATOR.email)
    await page.getByLabel('Password').fill('not the password')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByText('Wrong email or password')).toBeVisible()
    await shoot(page, 'sign-in-wrong')
    await page.getByLabel('Password').fill(ADMINISTRATOR.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByRole('heading', { name: 'Fleet' })).toBeVisible()
    await expect(page.getByText('No machines yet')).toBeVisible()
    await shoot(page, 'fleet-empty')
  })
})

test('the set-up link creates the administrator once', async ({ browser, host }) => {
  await using fresh = await Product.start(host, { name: 'fresh' })
  const uuid = await host.defineGrubMachine('first-machine')
  const context = await browser.newContext({ ignoreHTTPSErrors: true })
  const page = await context.newPage()
  await page.goto(fresh.setupLink)
  await shoot(page, 'set-up')
  await page.getByLabel('Name').fill('Grace Hopper')
  await page.getByLabel('Email').fill('grace@example.org')
  await page.getByLabel('Password').fill('nanoseconds-of-wire-1952')
  await page.getByRole('button', { name: 'Create and sign in' }).click()
  await expect(page.getByRole('row', { name: 'first-machine' })).toBeVisible()
  await expect(page.getByRole('row', { name: 'first-machine' })).toContainText('lab-a')

  const stranger = await browser.newContext({ ignoreHTTPSErrors: true })
  const second = await stranger.newPage()
  await second.goto(fresh.setupLink)
  await expect(second.getByRole('button', { name: 'Create and sign in' })).toBeHidden()
  await expect(second.getByText(/already|no longer|used/i).first()).toBeVisible()
  await context.close()
  await stranger.close()
  await host.virsh('undefine', uuid)
})
