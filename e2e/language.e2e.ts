import { expect, test } from './fixtures.ts'

test('the language is chosen and kept', async ({ page, machine }) => {
  await page.goto('/fleet')
  await page.getByRole('button', { name: 'Language' }).click()
  await page.getByText('简体中文').click()
  await expect(page.getByRole('grid', { name: '虚拟机' })).toBeVisible()
  await expect(page.getByRole('row', { name: machine.name }).getByText('已关机')).toBeVisible()
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
})

test('the theme is chosen and kept', async ({ page }) => {
  await page.goto('/fleet')
  const background = () => page.evaluate('getComputedStyle(document.body).backgroundColor')
  await page.getByRole('button', { name: 'Theme' }).click()
  await page.getByText('Light', { exact: true }).click()
  const light = await background()
  await page.getByRole('button', { name: 'Theme' }).click()
  await page.getByText('Dark', { exact: true }).click()
  await expect.poll(background).not.toBe(light)
  const dark = await background()
  await page.reload()
  await expect.poll(background).toBe(dark)
})
