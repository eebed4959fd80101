import type { Locator } from '@playwright/test'

/** Ms since the epoch with fractions; the browser's clock is the same one. */
export function now(): number {
  return performance.timeOrigin + performance.now()
}

/**
 * When an element first shows a text, ms since the epoch, told by the browser itself: Playwright's own waiting looks only
 * every 100 ms. The element must stay in the page.
 */
export function shownAt(element: Locator, text: string): Promise<number> {
  return element.evaluate(
    (node, wanted) =>
      new Promise<number>(resolve => {
        const look = () => {
          if (node.textContent.includes(wanted)) resolve(performance.timeOrigin + performance.now())
        }
        new MutationObserver(look).observe(node, { subtree: true, childList: true, characterData: true })
        look()
      }),
    text,
  )
}
