import type { Page } from '@playwright/test'
import { expect } from './fixtures.ts'
import type { LabMember } from './lab-member.ts'

/** One host's page, spoken to as a person would: in English. */
export class HostPage {
  readonly page: Page
  readonly name: string

  private constructor(page: Page, name: string) {
    this.page = page
    this.name = name
  }

  static async open(page: Page, { id, name }: LabMember): Promise<HostPage> {
    await page.goto(`/hosts/${id}`)
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
    return new HostPage(page, name)
  }

  /** The state as the band over the page words it. */
  async expectState(word: string): Promise<void> {
    await expect(this.page.getByRole('region', { name: this.name }).getByText(word, { exact: true })).toBeVisible()
  }

  async expectAlarm(words: string | RegExp): Promise<void> {
    await expect(this.page.getByRole('main').getByText(words)).toBeVisible()
  }

  async expectNoAlarm(words: string): Promise<void> {
    await expect(this.page.getByRole('main').getByText(words)).toBeHidden()
  }
}
