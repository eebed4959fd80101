import { readFile } from 'node:fs/promises'
import type { Browser, Locator, Page } from '@playwright/test'
import { totp } from '@virtdeck/lab/totp'
import { call, openApi, signIn } from './api.ts'
import { expect, test } from './fixtures.ts'
import type { Product } from './product/product.ts'
import { shoot } from './shoot.ts'

const GRACE = { name: 'Grace Hopper', email: 'grace@example.org' }
const MARGARET = { name: 'Margaret Hamilton', email: 'margaret@example.org', password: 'apollo-guidance-1969' }

/** What the product promises for revocation, ms. */
const REVOKED_WITHIN_MS = 5_000

/** Presses a button until it does what it says: one pressed before the page is awake does nothing. */
async function openBy(button: Locator, shown: Locator): Promise<void> {
  await expect(async () => {
    if (!(await shown.isVisible())) await button.click({ timeout: 1_000 })
    await expect(shown).toBeVisible({ timeout: 2_000 })
  }).toPass()
}

async function openStranger(browser: Browser, product: Product): Promise<Page> {
  const storageState = { cookies: [], origins: [] }
  const context = await browser.newContext({ baseURL: product.url, ignoreHTTPSErrors: true, storageState })
  return context.newPage()
}

async function typePassword(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

test('an administrator makes an account, gives it another role, and takes it away', async ({
  page,
  browser,
  product,
}) => {
  await page.goto('/users')
  await openBy(page.getByRole('button', { name: 'New user' }), page.getByRole('dialog'))
  await page.getByRole('textbox', { name: 'Name' }).fill(GRACE.name)
  await page.getByRole('textbox', { name: 'Email' }).fill(GRACE.email)
  await page.getByRole('button', { name: 'Operator' }).click()
  await shoot(page, 'user-create')
  await page.getByRole('button', { name: 'Create user' }).click()
  const password = (await page.getByTestId('password-once').textContent()) ?? ''
  await shoot(page, 'user-password-once')
  await page.getByRole('button', { name: 'Done' }).click()
  const row = page.getByRole('row', { name: GRACE.name })
  await expect(row).toContainText('Operator')
  await expect(row).toContainText('Never')

  const theirs = await openStranger(browser, product)
  await typePassword(theirs, GRACE.email, password)
  await expect(theirs.getByRole('heading', { name: 'Fleet' })).toBeVisible()
  await expect(theirs.getByRole('link', { name: 'Users' })).toBeHidden()

  await page.getByRole('button', { name: `More actions for ${GRACE.name}` }).click()
  await shoot(page, 'user-menu')
  await page.getByRole('menuitem', { name: 'Disable' }).click()
  await page.getByRole('button', { name: `Disable ${GRACE.name}` }).click()
  await expect(theirs).toHaveURL(/\/sign-in/, { timeout: REVOKED_WITHIN_MS })
  await expect(row).toContainText('Disabled')
  await shoot(page, 'users')
  await typePassword(theirs, GRACE.email, password)
  await expect(theirs.getByText('Wrong email or password')).toBeVisible()
  await theirs.context().close()
})

test('the last administrator stays one, and the dialog says why', async ({ page }) => {
  await page.goto('/users')
  const viewer = page.getByRole('menuitem', { name: 'Viewer' })
  await openBy(page.getByRole('button', { name: 'More actions for Ada Lovelace' }), viewer)
  await viewer.click()
  await page.getByRole('button', { name: 'Make Ada Lovelace Viewer' }).click()
  await expect(page.getByText('nobody would be left')).toBeVisible()
  await shoot(page, 'user-last-administrator')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('row', { name: 'Ada Lovelace' })).toContainText('Administrator')
})

test('a second factor is set up on the profile and asked for at sign-in; the audit tells of it', async ({
  page,
  browser,
  product,
  api,
}) => {
  await call(api, 'user.create', { ...MARGARET, role: 'viewer' })
  const theirApi = await openApi(product)
  await signIn(theirApi, MARGARET)
  const context = await browser.newContext({
    baseURL: product.url,
    ignoreHTTPSErrors: true,
    storageState: await theirApi.storageState(),
  })
  const theirs = await context.newPage()
  await theirs.goto('/profile')
  await expect(theirs.getByText('This one')).toBeVisible()
  const dialog = theirs.getByRole('dialog')
  await openBy(theirs.getByRole('button', { name: 'Set up' }), dialog)
  await dialog.getByLabel('Current password').fill(MARGARET.password)
  await dialog.getByRole('button', { name: 'Continue' }).click()
  await expect(dialog.getByRole('img', { name: 'QR code' })).toBeVisible()
  const secret = (await dialog.getByTestId('totp-secret').textContent()) ?? ''
  await shoot(theirs, 'profile-second-factor')
  await dialog.getByLabel('Code from the app').fill(totp(secret, Date.now()))
  await dialog.getByRole('button', { name: 'Turn on' }).click()
  await expect(dialog.getByRole('listitem')).toHaveCount(10)
  const backupCode = (await dialog.getByRole('listitem').first().textContent()) ?? ''
  await shoot(theirs, 'profile-backup-codes')
  await dialog.getByRole('button', { name: 'I have kept them' }).click()
  await expect(theirs.getByText('10 backup codes are left.')).toBeVisible()
  await shoot(theirs, 'profile')
  await theirs.getByRole('button', { name: `Account of ${MARGARET.name}` }).click()
  await theirs.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(theirs).toHaveURL(/\/sign-in/)

  await typePassword(theirs, MARGARET.email, MARGARET.password)
  await expect(theirs.getByRole('heading', { name: 'Second step' })).toBeVisible()
  await theirs.getByLabel('Code from your authenticator app').fill('000000')
  await theirs.getByRole('button', { name: 'Continue' }).click()
  await expect(theirs.getByText('This code is wrong')).toBeVisible()
  await shoot(theirs, 'sign-in-second-step')
  await theirs.getByLabel('Code from your authenticator app').fill(totp(secret, Date.now()))
  await theirs.getByRole('button', { name: 'Continue' }).click()
  await expect(theirs.getByRole('heading', { name: 'Fleet' })).toBeVisible()
  await context.close()

  const other = await openStranger(browser, product)
  await typePassword(other, MARGARET.email, MARGARET.password)
  await other.getByRole('button', { name: 'Use a backup code' }).click()
  await other.getByLabel('Backup code').fill(backupCode)
  await other.getByRole('button', { name: 'Continue' }).click()
  await expect(other.getByRole('heading', { name: 'Fleet' })).toBeVisible()
  await other.context().close()

  await page.goto('/audit')
  const option = page.getByRole('option', { name: MARGARET.name })
  await openBy(page.getByLabel('Person'), option)
  await option.click()
  await expect(page).toHaveURL(/user=/)
  await expect(page.getByRole('row', { name: `${MARGARET.name}: Turn on own second factor` })).toContainText('Done')
  await expect(page.getByRole('row', { name: `${MARGARET.name}: Sign in` })).toHaveCount(3)
  await page.getByRole('row', { name: 'Turn on own' }).getByRole('button', { name: 'Show details' }).click()
  await shoot(page, 'audit-filtered')
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download CSV' }).click()
  const lines = (await readFile(await (await download).path(), 'utf8')).trim().split('\r\n')
  expect(lines[0]).toContain('user_id,user,address,action')
  expect(lines.filter(line => line.includes('profile.confirmSecondFactor'))).toHaveLength(1)
  expect(lines.slice(1).every(line => line.includes(MARGARET.name))).toBe(true)
})
