import { expect, type Locator, type Page } from '@playwright/test'
import { type MachineRef, machinePath } from './machine-ref.ts'

/** One machine's page, spoken to as a person would: by role and name, in English. */
export class MachinePage {
  readonly page: Page
  readonly name: string
  readonly header: Locator

  private constructor(page: Page, name: string) {
    this.page = page
    this.name = name
    this.header = page.getByRole('region', { name })
  }

  static async open(page: Page, name: string, ref: MachineRef): Promise<MachinePage> {
    await page.goto(machinePath(ref))
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
    return new MachinePage(page, name)
  }

  /** Takes an action from the menu of all actions, and confirms where it asks. */
  async act(label: string): Promise<void> {
    await this.page.getByRole('button', { name: `More actions for ${this.name}` }).click()
    await this.page.getByRole('menuitem', { name: label, exact: true }).click()
    const confirm = this.page.getByRole('alertdialog').getByRole('button', { name: `${label} ${this.name}` })
    const state = this.page.getByRole('status').filter({ hasText: this.name })
    await confirm.or(state).first().waitFor()
    if (await confirm.isVisible()) await confirm.click()
  }

  /** The state as the page words it. */
  async expectState(word: string): Promise<void> {
    await expect(this.header.getByText(word, { exact: true }).first()).toBeVisible()
  }

  /** Until the line at the bottom edge says that an action was done. */
  async expectDone(label: string): Promise<void> {
    await expect(this.page.getByRole('status').getByText(`Done: ${label} ${this.name}`)).toBeVisible()
  }
}
