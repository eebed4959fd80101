import { TICKET_LIFETIME_MS } from '@virtdeck/shared/console'
import { userSchema } from '@virtdeck/shared/user'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Viewer } from '../auth/viewer.ts'
import { TestDashboard } from '../testing/test-dashboard.ts'
import { Tickets } from './tickets.ts'

const machine = { host: 'a'.repeat(32), connection: 'qemu', uuid: '00000000-0000-0000-0000-000000000001' }

let dashboard: TestDashboard
let now: number
let tickets: Tickets

beforeAll(async () => {
  dashboard = await TestDashboard.start()
})

afterAll(() => dashboard[Symbol.asyncDispose]())

beforeEach(() => {
  now = Date.now()
  tickets = new Tickets(dashboard.runtime.database, () => now)
})

async function newViewer(): Promise<Viewer> {
  const person = await dashboard.person('operator')
  const viewer = await dashboard.runtime.viewer(new Headers({ cookie: person.cookie }))
  if (!viewer) throw new Error('not signed in')
  return { ...viewer, user: userSchema.parse(viewer.user) }
}

/** The ticket in the path that a page is told. */
async function issue(viewer: Viewer): Promise<string> {
  const path = await tickets.issue({ viewer, machine, mode: 'view' })
  return new URL(path, 'http://localhost').searchParams.get('ticket') ?? ''
}

test('a ticket gives its machine and mode, once', async () => {
  const viewer = await newViewer()
  const ticket = await issue(viewer)
  expect(await tickets.redeem(ticket, viewer)).toEqual({ machine, mode: 'view' })
  await expect(tickets.redeem(ticket, viewer)).rejects.toMatchObject({ code: 'ticket-invalid' })
})

test('of two that use it at once, one succeeds', async () => {
  const viewer = await newViewer()
  const ticket = await issue(viewer)
  const results = await Promise.allSettled([1, 2, 3].map(() => tickets.redeem(ticket, viewer)))
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('a ticket is late after 30 s', async () => {
  const viewer = await newViewer()
  const ticket = await issue(viewer)
  now += TICKET_LIFETIME_MS
  await expect(tickets.redeem(ticket, viewer)).rejects.toMatchObject({ code: 'ticket-invalid' })
})

test('another session cannot use it up', async () => {
  const viewer = await newViewer()
  const ticket = await issue(viewer)
  await expect(tickets.redeem(ticket, await newViewer())).rejects.toMatchObject({ code: 'ticket-invalid' })
  expect(await tickets.redeem(ticket, viewer)).toMatchObject({ mode: 'view' })
})

test('the database holds nothing that opens a console', async () => {
  const ticket = await issue(await newViewer())
  expect(JSON.stringify(await dashboard.runtime.database.consoleTicket.findMany())).not.toContain(ticket)
})

test('one session gets sixty a minute', async () => {
  const viewer = await newViewer()
  for (let count = 0; count < 60; count += 1) await issue(viewer)
  await expect(issue(viewer)).rejects.toMatchObject({ code: 'too-many-requests' })
  await issue(await newViewer())
  now += 60_001
  await issue(viewer)
})
