import { randomUUID } from 'node:crypto'
import { type BrowserContext, chromium, type Page } from '@playwright/test'
import { createAdministrator, openApi } from '@virtdeck/e2e/api'
import { CHROMIUM } from '@virtdeck/e2e/browser'
import { Product } from '@virtdeck/e2e/product'
import { now, shownAt } from '@virtdeck/e2e/shown-at'
import { startLibvirtHost } from '@virtdeck/lab/libvirt-host'
import { quantile } from './quantile.ts'
import { type Row, rowWithoutPeer } from './row.ts'

const STARTS = 40
const WARM_UP = 3
const NAME = 'bench'

/** From the return of `virsh start` to the word "Running" in the fleet page; there is no peer, the goal is a p95 under 100 ms. */
export async function benchStartToPage(): Promise<Row[]> {
  await using host = await startLibvirtHost()
  await host.defineGrubMachine(NAME)
  await using product = await Product.start(host)
  await using browser = await chromium.launch(CHROMIUM)
  const page = await openFleet(product, await browser.newContext({ ignoreHTTPSErrors: true }))
  const row = page.getByRole('row', { name: NAME })
  const latencies: number[] = []
  for (let start = 0; start < STARTS + WARM_UP; start++) {
    const shown = shownAt(row, 'Running')
    await host.virsh('start', NAME)
    const startedAt = now()
    const latency = (await shown) - startedAt
    const off = shownAt(row, 'Shut off')
    await host.virsh('destroy', NAME)
    await off
    if (start >= WARM_UP) latencies.push(latency)
  }
  return [
    rowWithoutPeer('virsh start to the page, median', 'ms', quantile(latencies, 0.5)),
    rowWithoutPeer('virsh start to the page, p95', 'ms', quantile(latencies, 0.95)),
  ]
}

async function openFleet(product: Product, context: BrowserContext): Promise<Page> {
  await using api = await openApi(product)
  const account = { name: 'Bench', email: 'bench@example.org', password: randomUUID() }
  await createAdministrator(api, product, account)
  await context.addCookies((await api.storageState()).cookies)
  const page = await context.newPage()
  await page.goto(`${product.url}/fleet`)
  await page.getByRole('row', { name: NAME }).waitFor()
  return page
}
