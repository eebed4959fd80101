import { randomUUID } from 'node:crypto'
import { type BrowserContext, chromium, type Page } from '@playwright/test'
import { call, openApi } from '@virtdeck/e2e/api'
import { CHROMIUM } from '@virtdeck/e2e/browser'
import { Product } from '@virtdeck/e2e/product'
import { startLibvirtHost } from '@virtdeck/lab/libvirt-host'
import type { Row } from './row.ts'

const STARTS = 40
const WARM_UP = 3
const NAME = 'bench'

/** Ms since the epoch with fractions; the browser's clock is the same one. */
const now = () => performance.timeOrigin + performance.now()

/** From the return of `virsh start` to the word "Running" in the fleet page; there is no peer, the goal is a p95 under 100 ms. */
export async function benchStartToPage(): Promise<Row[]> {
  await using host = await startLibvirtHost()
  await host.defineGrubMachine(NAME)
  await using product = await Product.start(host)
  await using browser = await chromium.launch(CHROMIUM)
  const page = await openFleet(product, await browser.newContext({ ignoreHTTPSErrors: true }))
  const latencies: number[] = []
  for (let start = 0; start < STARTS + WARM_UP; start++) {
    const shown = shownAt(page, 'Running')
    await host.virsh('start', NAME)
    const startedAt = now()
    const latency = (await shown) - startedAt
    const off = shownAt(page, 'Shut off')
    await host.virsh('destroy', NAME)
    await off
    if (start >= WARM_UP) latencies.push(latency)
  }
  const row = (name: string, share: number): Row => {
    const value = quantile(latencies, share)
    return { name, value, unit: 'ms', peer: null, peerValue: null, ratio: null }
  }
  return [row('virsh start to the page, median', 0.5), row('virsh start to the page, p95', 0.95)]
}

async function openFleet(product: Product, context: BrowserContext): Promise<Page> {
  await using api = await openApi(product)
  const account = { name: 'Bench', email: 'bench@example.org', password: randomUUID() }
  await call(api, 'setup.complete', { token: new URL(product.setupLink).searchParams.get('token'), ...account })
  await context.addCookies((await api.storageState()).cookies)
  const page = await context.newPage()
  await page.goto(`${product.url}/fleet`)
  await page.getByRole('row', { name: NAME }).waitFor()
  return page
}

/** When the row first says so, told by the browser itself. */
function shownAt(page: Page, word: string): Promise<number> {
  return page.evaluate<number>(`new Promise(resolve => {
    const row = document.querySelector('[role=row][aria-label="${NAME}"]')
    const look = () => row.textContent.includes('${word}') && resolve(performance.timeOrigin + performance.now())
    new MutationObserver(look).observe(row, { subtree: true, childList: true, characterData: true })
    look()
  })`)
}

function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN
}
