import { findFreePort } from '@virtdeck/lab/free-port'
import { waitFor } from '@virtdeck/lab/wait-for'
import type { FleetHost } from '@virtdeck/shared/fleet'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestAgent } from '../testing/test-agent.ts'
import { TestDashboard } from '../testing/test-dashboard.ts'
import { TestEnrolment } from '../testing/test-enrolment.ts'

const SECRET = 'one secret for both copies of the dashboard'

let enrolment: TestEnrolment
let copy: TestDashboard
let agent: TestAgent
let host: FleetHost

beforeAll(async () => {
  enrolment = await TestEnrolment.start({ VIRTDECK_SECRET: SECRET })
  const shared = `file:${enrolment.dashboard.folder}/virtdeck.db`
  copy = await TestDashboard.start({ VIRTDECK_SECRET: SECRET, DATABASE_URL: shared })
  agent = await enrolment.newAgent()
  host = await enrolment.join(agent)
})

afterAll(async () => {
  await copy[Symbol.asyncDispose]()
  await enrolment[Symbol.asyncDispose]()
})

const setAddress = (address: string) => enrolment.administrator.mutate('host.setAddress', { host: host.id, address })
const summaryOf = (dashboard: TestDashboard) => dashboard.runtime.fleet.hosts().find(({ id }) => id === host.id)
const untilReached = (dashboard: TestDashboard, address: string) =>
  waitFor(() => summaryOf(dashboard)?.address === address && summaryOf(dashboard)?.status === 'connected', address)

test('a host that joined one copy of the dashboard is served by the other, with the same key', async () => {
  await untilReached(copy, agent.address)
})

test('an address where nobody answers is refused with the reason', async () => {
  const address = `127.0.0.1:${await findFreePort()}`
  expect((await setAddress(address)).error).toMatchObject({
    code: 'address-unreachable',
    params: { address, reason: expect.stringContaining('ECONNREFUSED') },
    fieldPath: ['address'],
  })
  expect((await setAddress('two words')).error).toMatchObject({
    code: 'input-invalid',
    params: { issue: 'invalid-address' },
  })
})

test('an address that answers with another key is refused, and it is said whose it is', async () => {
  const other = await enrolment.join(await enrolment.newAgent())
  expect((await setAddress(other.address)).error).toMatchObject({
    code: 'address-of-another-host',
    params: { address: other.address, found: other.name },
  })
  expect(summaryOf(enrolment.dashboard)).toMatchObject({ address: agent.address, status: 'connected' })
})

test('a host is dialled at its new address, by every copy', async () => {
  const port = agent.address.split(':')[1] ?? ''
  const moved = `localhost:${port}`
  expect(await setAddress('localhost')).toEqual({ data: { address: moved }, error: null })
  for (const dashboard of [enrolment.dashboard, copy]) await untilReached(dashboard, moved)
  const row = await copy.runtime.database.auditEntry.findFirst({ where: { action: 'host.setAddress', result: 'ok' } })
  expect(row).toMatchObject({ target: host.id, params: '{"address":"localhost"}' })
})

test('a code is used once over both copies', async () => {
  const { code } = await enrolment.newCode()
  const [left, right] = [await enrolment.newAgent(), await enrolment.newAgent()]
  const outcomes = await Promise.all([left.join(enrolment.dashboard.url, code), right.join(copy.url, code)])
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual([0, 1])
})

test('a host that one copy removed is gone from the other', async () => {
  await enrolment.administrator.mutate('host.remove', { host: host.id })
  await waitFor(() => summaryOf(copy) === undefined, 'the other copy has dropped it', 5_000)
})
