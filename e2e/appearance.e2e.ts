import { ADMINISTRATOR, expect, test } from './fixtures.ts'
import { machinePath, machineRef } from './machine-ref.ts'
import { shoot } from './shoot.ts'

const LOOKS = [
  { name: 'dark-en', colorScheme: 'dark', locale: 'en-GB', width: 1400, fleet: 'Fleet' },
  { name: 'light-en', colorScheme: 'light', locale: 'en-GB', width: 1400, fleet: 'Fleet' },
  { name: 'dark-zh', colorScheme: 'dark', locale: 'zh-CN', width: 1400, fleet: '虚拟机' },
  { name: 'light-zh-phone', colorScheme: 'light', locale: 'zh-CN', width: 390, fleet: '虚拟机' },
  { name: 'dark-en-phone', colorScheme: 'dark', locale: 'en-GB', width: 390, fleet: 'Fleet' },
] as const

for (const look of LOOKS) {
  test.describe(look.name, () => {
    test.use({
      colorScheme: look.colorScheme,
      locale: look.locale,
      viewport: { width: look.width, height: look.width === 390 ? 844 : 900 },
    })

    test('every page holds its look', async ({ page, host, machine, api }) => {
      const ref = await machineRef(api, machine.uuid)
      await host.virsh('start', machine.name)
      await page.goto('/fleet')
      await expect(page.getByText(look.fleet).filter({ visible: true }).first()).toBeVisible()
      await expect(page.getByText(machine.name).first()).toBeVisible()
      await shoot(page, `${look.name}-fleet`)
      await page.goto(machinePath(ref))
      await expect(page.getByRole('heading', { level: 1, name: machine.name })).toBeVisible()
      await expect(page.locator('main img')).toBeVisible()
      await shoot(page, `${look.name}-machine`)
      await page.goto(machinePath(ref, 'console'))
      await expect(page.getByRole('application')).toHaveAttribute('data-phase', 'connected')
      await shoot(page, `${look.name}-console`)
      await page.goto('/hosts')
      await expect(page.getByRole('row', { name: 'lab-a' })).toBeVisible()
      await shoot(page, `${look.name}-hosts`)
      await page.goto(`/hosts/${ref.host}`)
      await expect(page.getByRole('heading', { level: 1, name: 'lab-a' })).toBeVisible()
      await shoot(page, `${look.name}-host`)
      await page.goto('/hosts/add')
      await page.getByRole('button').and(page.locator('[type=submit]')).click()
      await expect(page.locator('textarea')).toHaveValue(/join\.sh/)
      await shoot(page, `${look.name}-add-host`)
      await page.goto('/nowhere')
      await shoot(page, `${look.name}-not-found`)
      await page.goto(machinePath({ ...ref, uuid: '00000000-0000-4000-8000-000000000000' }))
      await shoot(page, `${look.name}-machine-unknown`)
    })

    test.describe('signed out', () => {
      test.use({ storageState: { cookies: [], origins: [] } })
      test('sign-in holds its look', async ({ page, sessions }) => {
        expect(sessions).toBeDefined()
        await page.goto('/sign-in')
        await expect(page.getByRole('textbox').first()).toBeVisible()
        expect(await page.content()).not.toContain(ADMINISTRATOR.email)
        await shoot(page, `${look.name}-sign-in`)
      })
    })
  })
}
