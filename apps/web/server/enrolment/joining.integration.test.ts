import { readdirSync } from 'node:fs'
import path from 'node:path'
import { waitFor } from '@virtdeck/lab/wait-for'
import { issuedJoinCodeSchema, type JoinProgress, joinProgressSchema } from '@virtdeck/shared/enrolment'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TestAgent } from '../testing/test-agent.ts'
import { TestDashboard } from '../testing/test-dashboard.ts'
import { follow, type TestPerson } from '../testing/test-person.ts'

let dashboard: TestDashboard
let administrator: TestPerson
const agents: TestAgent[] = []

beforeAll(async () => {
  dashboard = await TestDashboard.start()
  administrator = await dashboard.person('administrator')
})

afterAll(async () => {
  for (const agent of agents) await agent[Symbol.asyncDispose]()
  await dashboard[Symbol.asyncDispose]()
})

async function newAgent(): Promise<TestAgent> {
  const agent = await TestAgent.createStrange()
  agents.push(agent)
  return agent
}

async function newCode(input: object = {}): Promise<{ id: string; code: string; command: string }> {
  const { id, command } = issuedJoinCodeSchema.parse((await administrator.mutate('enrolment.create', input)).data)
  return { id, command, code: command.split(' ').at(-1) ?? '' }
}

const hosts = () => dashboard.runtime.fleet.hosts()
const untilConnected = (address: string) =>
  waitFor(() => hosts().find(host => host.address === address && host.status === 'connected'), 'the host is connected')

/** The states that a page sees, to the end. */
async function statesOf(id: string): Promise<JoinProgress[]> {
  const socket = await administrator.open('/api/live')
  const seen: JoinProgress[] = []
  for await (const { data } of follow(socket, 'enrolment.watch', { input: { id } })) {
    const progress = joinProgressSchema.parse(data)
    seen.push(progress)
    if (['joined', 'expired', 'cancelled', 'failed'].includes(progress.state)) break
  }
  socket.terminate()
  return seen
}

test('a host joins by the command of the page, and each side knows the other’s key', async () => {
  const agent = await newAgent()
  agent.start()
  const { id, code } = await newCode()
  const states = statesOf(id)
  const { status, output } = await agent.join(dashboard.url, code)
  expect({ status, output }).toMatchObject({ status: 0, output: expect.stringContaining('this host has joined') })
  const host = await untilConnected(agent.address)
  expect(host).toMatchObject({ origin: 'enrolled' })
  expect((await states).map(({ state }) => state)).toEqual(expect.arrayContaining(['waiting', 'joined']))
  expect((await states).at(-1)).toEqual({ state: 'joined', dialled: agent.address, problem: null, host: host.id })
  expect(readdirSync(path.join(agent.folder, 'dashboards'))).toHaveLength(1)
})
