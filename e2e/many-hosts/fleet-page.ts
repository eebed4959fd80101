import type { Locator, Page } from '@playwright/test'
import { type DefinedMachine, expect } from './fixtures.ts'

/** Sooner than a call to a host that gives no answer is given up, ms. */
const UNDELAYED_MS = 8_000

/** The list of all machines, spoken to as a person would: in English. */
export class FleetPage {
  readonly page: Page

  private constructor(page: Page) {
    this.page = page
  }

  static async open(page: Page): Promise<FleetPage> {
    await page.goto('/fleet')
    await expect(page.getByRole('grid')).toBeVisible()
    return new FleetPage(page)
  }

  /** The one row of a machine, whatever others are called. */
  row({ name, member }: DefinedMachine): Locator {
    return this.page.getByRole('row', { name, exact: true }).filter({ hasText: member.name })
  }

  async start(machine: DefinedMachine): Promise<void> {
    await this.row(machine)
      .getByRole('button', { name: `Start ${machine.name}` })
      .click()
  }

  async expectState(machine: DefinedMachine, word: string): Promise<void> {
    await expect(this.row(machine)).toContainText(word)
  }

  /** Starts a machine, which then runs as soon as if all hosts were well. */
  async startUndelayed(machine: DefinedMachine): Promise<void> {
    await this.start(machine)
    await expect(this.row(machine)).toContainText('Running', { timeout: UNDELAYED_MS })
  }

  /** Until a machine is shown as it was last seen, and nothing can be done with it. */
  async expectStale(machine: DefinedMachine): Promise<void> {
    await expect(this.row(machine)).toContainText(/Seen .* ago/)
    await expect(this.row(machine).getByRole('button', { name: `Start ${machine.name}` })).toBeDisabled()
  }

  /** Until a machine is as live as ever. */
  async expectFresh(machine: DefinedMachine): Promise<void> {
    await expect(this.row(machine)).not.toContainText('Seen')
    await expect(this.row(machine).getByRole('button', { name: `Start ${machine.name}` })).toBeEnabled()
  }
}
