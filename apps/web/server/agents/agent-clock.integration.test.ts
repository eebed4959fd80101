import { randomUUID } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { waitFor } from '@virtdeck/lab/wait-for'
import { AppError } from '@virtdeck/shared/app-error'
import { testSnapshot } from '@virtdeck/shared/testing/fleet-host'
import { testMachine, uuidOf } from '@virtdeck/shared/testing/machine'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { ScriptedAgent, type ScriptedSubscription } from '../testing/scripted-agent.ts'
import { TestLink } from '../testing/test-link.ts'
import { Agents } from './agents.ts'

const HOUR_MS = 3_600_000
const load = { cpuPercent: null, memoryUsedKiB: null, memoryTotalKiB: null }
const actSchema = z.object({ deadline: z.number() })

let stack: AsyncDisposableStack
beforeEach(() => {
  stack = new AsyncDisposableStack()
})
afterEach(() => stack.disposeAsync())

/** A host whose clock a test sets; it refuses actions that are late by it, as the real agent does. */
async function followClock() {
  let offsetMs = 0
  const now = () => Date.now() + offsetMs
  const late = { error: { code: -32_600, message: '', data: { app: new AppError('deadline-passed').toWire() } } }
  const done = { result: { data: { machine: testMachine('web') } } }
  let sayStats: ScriptedSubscription['send'] = () => {}
  const agent = stack.use(
    await ScriptedAgent.start({
      hello: hello => ({ ...hello, clock: now() }),
      inventory: ({ send }) => send({ ...testSnapshot('host', [testMachine('web')]), at: now() }),
      stats: ({ send }) => {
        sayStats = send
      },
      serve: (request, response) => {
        if (request.url !== '/trpc/machine.act') return false
        void text(request).then(body => {
          const { deadline } = actSchema.parse(JSON.parse(body))
          return response.end(JSON.stringify(deadline < now() ? late : done))
        })
        return true
      },
    }),
  )
  const agents = new Agents()
  const test = stack.use(await TestLink.start(agent.target, agents))
  await waitFor(() => test.host.status === 'connected', 'the host is reached')
  const act = () =>
    agents.act({
      host: agent.id,
      connection: 'qemu',
      uuid: uuidOf('web'),
      action: 'start',
      requestId: randomUUID(),
      deadline: Date.now() + 15_000,
    })
  const sent = () => agent.requests.filter(request => request === 'POST /trpc/machine.act').length
  const set = (ms: number) => {
    offsetMs = ms
  }
  return { host: test.host, act, sent, set, tick: () => sayStats({ at: now(), host: load, machines: [] }) }
}

test('a clock that is set is noticed by the next samples, and actions go on', async () => {
  const { host, act, sent, set, tick } = await followClock()
  expect(Math.abs(host.summary.clockSkewMs ?? Number.NaN)).toBeLessThan(1_000)
  for (const offsetMs of [HOUR_MS, -HOUR_MS]) {
    set(offsetMs)
    await waitFor(() => {
      tick()
      return Math.abs((host.summary.clockSkewMs ?? 0) - offsetMs) < 1_000
    }, 'the skew is known')
    expect(await act()).toMatchObject({ name: 'web' })
  }
  expect(sent()).toBe(2)
})

test('an action refused by a clock that was just set is not sent again; the next one works', async () => {
  const { host, act, sent, set } = await followClock()
  set(HOUR_MS)
  await expect(act()).rejects.toMatchObject({ code: 'deadline-passed' })
  expect(sent()).toBe(1)
  await waitFor(async () => {
    if (Math.abs((host.summary.clockSkewMs ?? 0) - HOUR_MS) < 1_000) return true
    await act().catch(() => {}) // asks for the clock once more if the first time was just after the greeting
    return false
  }, 'the skew is known')
  const before = sent()
  expect(await act()).toMatchObject({ name: 'web' })
  expect(sent()).toBe(before + 1)
})
