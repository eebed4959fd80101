import { setTimeout as delay } from 'node:timers/promises'
import { type Browser, chromium, type Page } from '@playwright/test'
import { type Credentials, query } from '@virtdeck/e2e/api'
import { CHROMIUM } from '@virtdeck/e2e/browser'
import { LabFleet } from '@virtdeck/e2e/lab-fleet'
import { LiveMessages } from '@virtdeck/e2e/live-messages'
import { now } from '@virtdeck/e2e/shown-at'
import { MachineChanges } from '@virtdeck/lab/machine-changes'
import { readPackagedAgent } from '@virtdeck/lab/packaged-agent'
import { waitFor } from '@virtdeck/lab/wait-for'
import { firstRowAt, noteFirstRow } from './first-row.ts'
import { FleetUsage } from './fleet-usage.ts'
import { readCpuSeconds } from './process-usage.ts'
import { quantile } from './quantile.ts'
import { type Row, rowWithoutPeer } from './row.ts'

const HOSTS = 4
const MACHINES_PER_HOST = 2_500
/** The driver brings one machine of its own to each host. */
const MACHINES = HOSTS * (MACHINES_PER_HOST + 1)
const REST_SECONDS = 30
const CHANGE_SECONDS = 300
const CHANGES_PER_SECOND = 50
/** On each host, over and over: some of them are in the page's window, most are not. */
const CHANGED: readonly [number, number] = [0, 625]
const SIGN_INS = 7
const FILTERS = 200
const ADMINISTRATOR: Credentials = { name: 'Bench', email: 'bench@example.org', password: 'ten-thousand-machines' }

/** 10,000 machines of libvirt's `test` driver over four hosts with packaged agents: time, memory and CPU at rest and while 50 change a second. */
export async function benchManyMachines(): Promise<Row[]> {
  const executable = await readPackagedAgent()
  const hosts = Array.from({ length: HOSTS }, (_, index) => ({
    hostname: `lab-${index}`,
    testMachines: MACHINES_PER_HOST,
    executable,
  }))
  await using fleet = await LabFleet.start({ hosts, administrator: ADMINISTRATOR })
  await allMachines(fleet)
  const listedAfter = await restart(fleet)
  const usage = new FleetUsage(fleet)
  await usage.during(() => delay(REST_SECONDS * 1000))
  const rest = usage.rows('at rest')
  const cpuBefore = readCpuSeconds(fleet.dashboard.service.pid)
  const filter = await timeFilters(fleet)
  const filterCpuMs = ((readCpuSeconds(fleet.dashboard.service.pid) - cpuBefore) * 1000) / FILTERS
  await using browser = await chromium.launch(CHROMIUM)
  const signIns = await timeSignIns(fleet, browser)
  const { page, live } = await openPage(fleet, browser)
  await usage.during(() => change(fleet))
  const told = live.of('fleet.watch').length / CHANGE_SECONDS
  await page.close()
  return [
    rowWithoutPeer('10,000 machines: first rows after sign-in, median', 'ms', quantile(signIns, 0.5)),
    rowWithoutPeer('10,000 machines: first rows after sign-in, slowest', 'ms', Math.max(...signIns)),
    rowWithoutPeer('10,000 machines: a filter, asked over HTTP, median', 'ms', quantile(filter, 0.5)),
    rowWithoutPeer('10,000 machines: a filter, asked over HTTP, p95', 'ms', quantile(filter, 0.95)),
    rowWithoutPeer('10,000 machines: a filter, CPU of the dashboard with HTTP', 'ms', filterCpuMs),
    rowWithoutPeer('10,000 machines: all known after a restart of the dashboard', 'ms', listedAfter),
    ...rest,
    ...usage.rows(`with ${CHANGES_PER_SECOND} changes a second for 5 minutes and a page open`),
    rowWithoutPeer('messages to that page', '/s', told),
  ]
}

async function allMachines({ api }: LabFleet): Promise<void> {
  const known = async () => (await query<{ totals: { all: number } }>(api, 'fleet.query', { limit: 1 })).totals.all
  await waitFor(async () => (await known().catch(() => 0)) === MACHINES, 'all machines are known', 60_000)
}

/** From the dashboard's start until it knows all machines, ms; its own start-up is in it. */
async function restart(fleet: LabFleet): Promise<number> {
  await fleet.dashboard.service.end()
  fleet.dashboard.service.output = ''
  const beganAt = performance.now()
  await fleet.dashboard.start()
  await allMachines(fleet)
  return performance.now() - beganAt
}

/** Each is another text, so that none is answered from what an earlier one found. */
async function timeFilters({ api }: LabFleet): Promise<number[]> {
  const times: number[] = []
  for (let number = 0; number < FILTERS; number++) {
    const beganAt = performance.now()
    await query(api, 'fleet.query', { text: `lab- ${number}`, sort: 'state', limit: 120 })
    times.push(performance.now() - beganAt)
  }
  return times
}

/** From the click on "Sign in" to rows that are seen. */
async function timeSignIns({ dashboard }: LabFleet, browser: Browser): Promise<number[]> {
  const times: number[] = []
  for (let number = 0; number < SIGN_INS; number++) {
    const context = await browser.newContext({ ignoreHTTPSErrors: true, viewport: { width: 1400, height: 900 } })
    const page = await context.newPage()
    await noteFirstRow(page)
    await page.goto(`${dashboard.url}/fleet`)
    await page.getByLabel('Email').fill(ADMINISTRATOR.email)
    await page.getByLabel('Password').fill(ADMINISTRATOR.password)
    const beganAt = now()
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('row', { name: 'test-00000' }).first().waitFor()
    times.push((await firstRowAt(page)) - beganAt)
    await context.close()
  }
  return times
}

async function openPage({ dashboard, api }: LabFleet, browser: Browser): Promise<{ page: Page; live: LiveMessages }> {
  const context = await browser.newContext({ ignoreHTTPSErrors: true, viewport: { width: 1400, height: 900 } })
  await context.addCookies((await api.storageState()).cookies)
  const page = await context.newPage()
  const live = new LiveMessages(page)
  await page.goto(`${dashboard.url}/fleet`)
  await waitFor(() => live.of('fleet.watch').length > 0, 'the page follows its window')
  return { page, live }
}

async function change({ members }: LabFleet): Promise<void> {
  const pace = { perSecond: CHANGES_PER_SECOND / HOSTS, seconds: CHANGE_SECONDS }
  using changing = new DisposableStack()
  await Promise.all(members.map(({ host }) => changing.use(new MachineChanges(host)).run(pace, CHANGED)))
}
