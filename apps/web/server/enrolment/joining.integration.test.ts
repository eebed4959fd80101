import { readdirSync } from 'node:fs'
import path from 'node:path'
import { findFreePort } from '@virtdeck/lab/free-port'
import { DIAL_BACK_MS } from '@virtdeck/shared/enrolment'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestAgent } from '../testing/test-agent.ts'
import { TestEnrolment } from '../testing/test-enrolment.ts'

let enrolment: TestEnrolment

beforeAll(async () => {
  enrolment = await TestEnrolment.start()
})

afterAll(() => enrolment[Symbol.asyncDispose]())

const pinFiles = ({ folder }: TestAgent) => readdirSync(path.join(folder, 'dashboards'))

/** Makes the minute of dialling be over. */
async function endDialling(id: string): Promise<void> {
  const usedAt = new Date(Date.now() - DIAL_BACK_MS)
  await enrolment.dashboard.runtime.database.joinCode.update({ where: { id }, data: { usedAt } })
}

test('a host joins by the command of the page, and each side knows the other’s key', async () => {
  const agent = await enrolment.newAgent()
  const { id, code, command } = await enrolment.newCode()
  expect(command).toBe(`curl -fsS ${enrolment.dashboard.url}/join.sh | sudo sh -s -- ${code}`)
  const told = enrolment.progressUntil(id, 'joined')
  expect(await agent.join(enrolment.dashboard.url, code)).toEqual({
    status: 0,
    output: `Virtdeck: this host has joined ${enrolment.dashboard.url}\n`,
  })
  const host = await enrolment.untilConnected(agent)
  expect(host).toMatchObject({ origin: 'enrolled', address: agent.address })
  const [first, ...others] = await told
  expect(first).toEqual({ state: 'waiting', dialled: null, problem: null, host: null })
  expect(others.at(-1)).toEqual({ state: 'joined', dialled: agent.address, problem: null, host: host.id })
  expect(pinFiles(agent)).toHaveLength(1)
})

test('joining is in the trail: who made the command, which host, and no secret', async () => {
  const { runtime } = enrolment.dashboard
  const rows = await runtime.database.auditEntry.findMany({ where: { action: { startsWith: 'enrolment.' } } })
  const [host] = runtime.fleet.hosts()
  expect(rows.map(({ action, userName, result }) => [action, userName, result])).toEqual([
    ['enrolment.create', 'administrator', 'ok'],
    ['enrolment.join', 'administrator', 'ok'],
  ])
  expect(rows[1]).toMatchObject({ target: host?.id, address: '127.0.0.1' })
  const [code] = await runtime.database.joinCode.findMany()
  expect(code?.secret).toMatch(/^[\w+/]{90,}=*$/)
})

test('what cannot be dialled says so at both ends; the port is opened while the command waits', async () => {
  const agent = await enrolment.newAgent()
  await agent.end()
  const { id, code } = await enrolment.newCode()
  const joining = agent.join(enrolment.dashboard.url, code)
  const told = await enrolment.progressUntil(id, 'dialling')
  expect(told.at(-1)).toMatchObject({ state: 'dialling', dialled: agent.address })
  await expect
    .poll(() => enrolment.dashboard.runtime.joinCodes.progress(id), { timeout: 10_000 })
    .toMatchObject({ state: 'dialling', problem: { code: 'port-closed', detail: /ECONNREFUSED/ } })
  agent.start()
  const { status, output } = await joining
  expect(status).toBe(0)
  expect(output).toContain(`The dashboard cannot reach this host at ${agent.address}: connect ECONNREFUSED`)
  expect(output).toContain('this host has joined')
})

test('an address that was given is dialled; one that was not reached in time can be joined anew by the same host', async () => {
  const agent = await enrolment.newAgent()
  const nowhere = `127.0.0.1:${await findFreePort()}`
  const { id, code } = await enrolment.newCode({ address: nowhere })
  const joining = agent.join(enrolment.dashboard.url, code)
  await enrolment.progressUntil(id, 'dialling')
  await endDialling(id)
  const { status, output } = await joining
  expect(status).toBe(1)
  expect(output).toContain(nowhere)
  expect(output).toContain('run the same command again')
  expect((await enrolment.progressUntil(id, 'failed')).at(-1)).toMatchObject({ state: 'failed', dialled: nowhere })
  expect(pinFiles(agent)).toEqual([])
  await enrolment.dashboard.runtime.database.joinCode.update({ where: { id }, data: { address: null } })
  expect(await agent.join(enrolment.dashboard.url, code)).toMatchObject({ status: 0 })
  await enrolment.untilConnected(agent)
})

test('an address where another agent answers is not joined', async () => {
  const [agent, other] = [await enrolment.newAgent(), await enrolment.newAgent()]
  const { id, code } = await enrolment.newCode()
  const joining = agent.join(enrolment.dashboard.url, code, '--address', other.address)
  await expect
    .poll(() => enrolment.dashboard.runtime.joinCodes.progress(id), { timeout: 10_000 })
    .toMatchObject({ dialled: other.address, problem: { code: 'wrong-key' } })
  await endDialling(id)
  expect(await joining).toMatchObject({ status: 1, output: expect.stringContaining('Another agent answers there') })
  expect(pinFiles(agent)).toEqual([])
})

test('a host that was installed anew takes the place of the old one, and the trail says so', async () => {
  const old = await enrolment.join(await enrolment.newAgent())
  const agent = await enrolment.newAgent()
  const { code } = await enrolment.newCode({ replaces: old.id })
  expect(await agent.join(enrolment.dashboard.url, code)).toMatchObject({ status: 0 })
  const host = await enrolment.untilConnected(agent)
  const { fleet, database } = enrolment.dashboard.runtime
  await expect.poll(() => fleet.hosts().map(({ id }) => id)).not.toContain(old.id)
  await expect
    .poll(() => database.auditEntry.findFirst({ where: { action: 'host.remove', target: old.id } }))
    .toMatchObject({ userName: 'administrator', params: JSON.stringify({ replacedBy: host.id }), result: 'ok' })
})
