import type { Page } from '@playwright/test'

/** In each document of the page from now on, notes when a row of a list was first on the screen. */
export async function noteFirstRow(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const look = () => {
      const isThere = document.querySelector('[role=row][data-index]') !== null
      // The frame after the one that has it: what this one draws has been shown by then.
      requestAnimationFrame(isThere ? () => performance.mark('first-row') : look)
    }
    requestAnimationFrame(look)
  })
}

/**
 * When that was, ms since the epoch, told by the browser itself: Playwright's own waiting looks again after half a second.
 * The row must be there.
 */
export async function firstRowAt(page: Page): Promise<number> {
  await page.waitForFunction(() => performance.getEntriesByName('first-row').length > 0)
  return page.evaluate(() => performance.timeOrigin + (performance.getEntriesByName('first-row')[0]?.startTime ?? 0))
}
