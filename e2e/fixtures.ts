import { randomUUID } from 'node:crypto'
import { type APIRequestContext, test as base, type Page } from '@playwright/test'
import { type LibvirtHost, startLibvirtHost } from '@virtdeck/lab/libvirt-host'
import { waitFor } from '@virtdeck/lab/wait-for'
import { type Credentials, call, createAdministrator, openApi, type StorageState, signIn } from './api.ts'
import { Product } from './product/product.ts'

export { expect } from '@playwright/test'

export const ADMINISTRATOR: Credentials = {
  name: 'Ada Lovelace',
  email: 'ada@example.org',
  password: 'analytical-engine-1843',
}
const VIEWER: Credentials = { name: '林徽因', email: 'lin@example.org', password: 'pagoda-of-yingxian-1056' }

interface WorkerFixtures {
  host: LibvirtHost
  product: Product
  /** Cookies of a signed-in administrator and of a viewer. */
  sessions: { administrator: StorageState; viewer: StorageState }
}

interface Fixtures {
  /** A shut-off machine with GRUB's prompt as its screen; gone after the test. */
  machine: { name: string; uuid: string }
  /** Calls with the administrator's session, and with a viewer's. */
  api: APIRequestContext
  viewerApi: APIRequestContext
  /** A page signed in as a viewer, beside `page`, which is the administrator's. */
  viewerPage: Page
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  host: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the first parameter's properties
    async ({}, use) => {
      await using host = await startLibvirtHost({ hostname: 'lab-a' })
      await use(host)
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  product: [
    async ({ host }, use) => {
      await using product = await Product.start(host)
      await use(product)
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  sessions: [
    async ({ product }, use) => {
      const administrator = await openApi(product)
      await createAdministrator(administrator, product, ADMINISTRATOR)
      await call(administrator, 'user.create', { ...VIEWER, role: 'viewer' })
      const viewer = await openApi(product)
      await signIn(viewer, VIEWER)
      await use({ administrator: await administrator.storageState(), viewer: await viewer.storageState() })
      await administrator.dispose()
      await viewer.dispose()
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  baseURL: async ({ product }, use) => use(product.url),

  storageState: async ({ sessions }, use) => use(sessions.administrator),

  api: async ({ product, sessions }, use) => {
    await using api = await openApi(product, sessions.administrator)
    await use(api)
  },

  viewerApi: async ({ product, sessions }, use) => {
    await using api = await openApi(product, sessions.viewer)
    await use(api)
  },

  viewerPage: async ({ browser, sessions, baseURL }, use) => {
    const context = await browser.newContext({
      storageState: sessions.viewer,
      ignoreHTTPSErrors: true,
      ...(baseURL && { baseURL }),
    })
    await use(await context.newPage())
    await context.close()
  },

  machine: async ({ host }, use) => {
    const name = randomMachineName()
    const uuid = await host.defineGrubMachine(name)
    await use({ name, uuid })
    if ((await host.virsh('domstate', name)) !== 'shut off') await host.virsh('destroy', name)
    await host.virsh('undefine', name, '--managed-save')
  },
})

/** Letters only, so that no figure of a row is found in it. */
export function randomMachineName(): string {
  const letters = randomUUID()
    .slice(0, 8)
    .replaceAll(/\d/g, digit => 'ghijklmnop'[Number(digit)] ?? '')
  return `web-${letters}`
}

/** The second half of each step: what `virsh` says must become true as well. */
export async function expectState(host: LibvirtHost, name: string, state: string): Promise<void> {
  await waitFor(async () => (await host.virsh('domstate', name)) === state, `${name} is ${state} for virsh`)
}
