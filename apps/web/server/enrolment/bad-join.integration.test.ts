import { existsSync } from 'node:fs'
import path from 'node:path'
import { wireErrorSchema } from '@virtdeck/shared/app-error'
import { agentProofText, type JoinRequest, joinAnswerSchema } from '@virtdeck/shared/enrolment'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TestAgent } from '../testing/test-agent.ts'
import { TestEnrolment } from '../testing/test-enrolment.ts'
import { newTestIdentity } from '../testing/test-identity.ts'
import { proveText } from './join-proof.ts'

let enrolment: TestEnrolment
let agent: TestAgent

beforeAll(async () => {
  enrolment = await TestEnrolment.start()
  agent = await enrolment.newAgent()
})

afterAll(() => enrolment[Symbol.asyncDispose]())

/** Nothing is trusted on either side, and the one line of the log names no secret. */
async function expectRefusal(code: string, words: string): Promise<void> {
  const { dashboard } = enrolment
  const known = dashboard.lines.length
  const { status, output } = await agent.join(dashboard.url, code)
  expect({ status, output }).toEqual({ status: 1, output: expect.stringContaining(words) })
  expect(existsSync(path.join(agent.folder, 'dashboards'))).toBe(false)
  expect(dashboard.runtime.fleet.hosts()).toEqual([])
  const lines = dashboard.lines.slice(known).filter(line => line.includes('an agent was refused'))
  expect(lines).toHaveLength(1)
  const secret = code.split('.')[1] ?? ''
  expect(dashboard.lines.join('')).not.toContain(secret)
  expect(output).not.toContain(secret)
}

/** What an agent of that key sends; where nobody listens. */
function joinRequest(code: string, pin: string): JoinRequest {
  const [id = '', secret = ''] = code.split('.')
  const shown = { id, pin, port: 9, address: null }
  const proof = proveText(secret, agentProofText(shown))
  return { ...shown, proof, version: '0.1.0', architecture: 'x64' }
}

const post = (body: unknown, target = '/api/join') =>
  enrolment.dashboard
    .stranger()
    .fetch(target, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) })

async function refusalOf(response: Response): Promise<string> {
  return wireErrorSchema.parse(await response.json()).code
}

test('a command that is late', async () => {
  const { id, code } = await enrolment.newCode()
  const { database } = enrolment.dashboard.runtime
  await database.joinCode.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1) } })
  await expectRefusal(code, 'This command has expired')
  expect((await enrolment.progressUntil(id, 'expired')).at(-1)).toMatchObject({ state: 'expired' })
})

test('a command that was cancelled', async () => {
  const { id, code } = await enrolment.newCode()
  await enrolment.administrator.mutate('enrolment.cancel', { id })
  await expectRefusal(code, 'This command was cancelled')
})

test('a command of another dashboard', async () => {
  await expectRefusal(`${'0'.repeat(24)}.${'A'.repeat(43)}`, 'This dashboard did not make this command')
})

test('a command whose secret is wrong', async () => {
  const { id } = await enrolment.newCode()
  await expectRefusal(`${id}.${'A'.repeat(43)}`, 'This command is not whole')
})

test('a command that another host has used, at the same moment or later', async () => {
  const { code } = await enrolment.newCode()
  const pins = (await Promise.all([newTestIdentity(), newTestIdentity()])).map(({ pin }) => pin)
  const answers = await Promise.all(pins.map(pin => post(joinRequest(code, pin))))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
  await expectRefusal(code, 'This command was already used')
})

test('a proof is good for the key and the port that it was made for', async () => {
  const { code } = await enrolment.newCode()
  const [own, other] = await Promise.all([newTestIdentity(), newTestIdentity()])
  const request = joinRequest(code, own.pin)
  for (const changed of [{ pin: other.pin }, { port: 10 }, { address: '10.0.0.9' }]) {
    expect(await refusalOf(await post({ ...request, ...changed }))).toBe('join-proof-wrong')
  }
  const status = { id: request.id, proof: request.proof }
  expect(await refusalOf(await post(status, '/api/join/status'))).toBe('join-proof-wrong')
  const answer = joinAnswerSchema.parse(await (await post(request)).json())
  expect(answer.dashboardPin).toMatch(/=$/)
})

test('behind a listed proxy the agent is dialled where the proxy says that it is, and nobody else may say so', async () => {
  const pins = (await Promise.all([newTestIdentity(), newTestIdentity()])).map(({ pin }) => pin)
  const headers = { 'x-forwarded-for': '192.0.2.7' }
  await using proxied = await TestEnrolment.start({ VIRTDECK_TRUSTED_PROXIES: '127.0.0.1' })
  const dialled: (string | null)[] = []
  for (const [index, each] of [proxied, enrolment].entries()) {
    const { id, code } = await each.newCode()
    const body = JSON.stringify(joinRequest(code, pins[index] ?? ''))
    expect((await each.dashboard.stranger().fetch('/api/join', { method: 'POST', headers, body })).status).toBe(200)
    dialled.push((await each.dashboard.runtime.joinCodes.progress(id)).dialled)
  }
  expect(dialled).toEqual(['192.0.2.7:9', '127.0.0.1:9'])
})

test('garbage, too much of it, and other methods', async () => {
  for (const body of ['', '{', '[]', '"x"', '{"id":1}', '\u0000\u0001', JSON.stringify({ id: 'x'.repeat(24) })]) {
    for (const target of ['/api/join', '/api/join/status']) {
      const response = await post(body, target)
      expect([response.status, await refusalOf(response)]).toEqual([400, 'input-invalid'])
    }
  }
  expect((await post('x'.repeat(100_000))).status).toBe(413)
  expect((await enrolment.dashboard.stranger().fetch('/api/join')).status).toBe(404)
})

test('whoever asks too often is told to wait', async () => {
  const answers = await Promise.all(Array.from({ length: 40 }, () => post('{}')))
  expect(answers.map(({ status }) => status)).toContain(429)
})
