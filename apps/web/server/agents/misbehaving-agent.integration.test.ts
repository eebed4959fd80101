import { randomBytes } from 'node:crypto'
import { waitFor } from '@virtdeck/lab/wait-for'
import type { LinkFault } from '@virtdeck/shared/fleet'
import type { InventoryChange } from '@virtdeck/shared/inventory'
import { testSnapshot } from '@virtdeck/shared/testing/fleet-host'
import { testMachine, uuidOf } from '@virtdeck/shared/testing/machine'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type AgentScript, ScriptedAgent, type ScriptedSubscription } from '../testing/scripted-agent.ts'
import { TestLink } from '../testing/test-link.ts'
import { Agents } from './agents.ts'

const MIB = 1024 * 1024
const snapshot = testSnapshot('host', [testMachine('web')])
const delta = (sequence: number, changes: InventoryChange[] = []) => ({
  type: 'delta',
  epoch: '1',
  sequence,
  at: Date.now(),
  changes,
})

let stack: AsyncDisposableStack
beforeEach(() => {
  stack = new AsyncDisposableStack()
})
afterEach(() => stack.disposeAsync())

async function follow(script: AgentScript): Promise<{ agent: ScriptedAgent; link: TestLink }> {
  const agent = stack.use(await ScriptedAgent.start(script))
  return { agent, link: stack.use(await TestLink.start(agent.target)) }
}

/** A host that behaves: how long each of its changes takes to be known here while others misbehave. */
async function followGood() {
  let say: ScriptedSubscription['send'] = () => {}
  const { link } = await follow({
    inventory: ({ send }) => {
      say = send
      send(snapshot)
    },
  })
  await waitFor(() => link.host.status === 'connected', 'the good host is reached')
  let sequence = 0
  const latencies: number[] = []
  const timer = setInterval(() => {
    sequence += 1
    const begun = performance.now()
    const seen = link.shown.length
    say(delta(sequence, [{ type: 'machine', machine: testMachine('web', { vcpus: sequence }) }]))
    void waitFor(() => link.shown.length > seen, 'the change is known').then(() =>
      latencies.push(performance.now() - begun),
    )
  }, 50)
  stack.defer(() => clearInterval(timer))
  return { link, latencies }
}

/** Drips a byte now and then, so that no socket ever looks idle. */
function drip(write: (byte: Buffer) => void): void {
  const timer = setInterval(() => write(randomBytes(1)), 100)
  stack.defer(() => clearInterval(timer))
}

const median = (values: number[]) => values.toSorted((left, right) => left - right)[values.length >> 1]

async function untilFault(script: AgentScript, fault: LinkFault): Promise<TestLink> {
  const { link } = await follow(script)
  await waitFor(() => link.shown.find(host => host.fault === fault), `it is found ${fault}`)
  return link
}

const SILENCES: Record<string, AgentScript> = {
  'accepts and never speaks TLS': { connect: () => true },
  'drips bytes that are no TLS': {
    connect: socket => {
      drip(byte => socket.write(Buffer.concat([Buffer.from([22, 3, 3, 64, 0]), byte])))
      return true
    },
  },
  'never answers a call': { serve: () => true },
  'drips an answer': {
    serve: (_request, response) => {
      drip(() => response.write(' '))
      return true
    },
  },
  'greets and never opens the socket': { upgrade: () => true },
  'opens the socket and says nothing': {},
}

test('a host that hangs, wherever it does, is found within seconds and delays nobody', async () => {
  const good = await followGood()
  const begun = performance.now()
  const links = await Promise.all(Object.values(SILENCES).map(script => untilFault(script, 'silent')))
  expect(performance.now() - begun).toBeLessThan(15_000)
  for (const { host } of links) expect(host.summary).toMatchObject({ status: 'unreachable', total: 0 })
  expect(good.link.host.status).toBe('connected')
  expect(median(good.latencies)).toBeLessThan(100)
}, 30_000)

const afterSnapshot = (misbehave: (subscription: ScriptedSubscription) => void): AgentScript => ({
  inventory: subscription => {
    subscription.send(snapshot)
    misbehave(subscription)
  },
})
const machineNamed = (name: string) => delta(1, [{ type: 'machine', machine: testMachine('web', { name }) }])

const NONSENSE: Record<string, AgentScript> = {
  'text that is not JSON': afterSnapshot(({ socket }) => socket.send('<html>')),
  'JSON that is no message': afterSnapshot(({ socket }) => socket.send('7')),
  'a message of nothing': afterSnapshot(({ id, socket }) => socket.send(JSON.stringify({ id, result: null }))),
  bytes: afterSnapshot(({ socket }) => socket.send(randomBytes(64))),
  'a delta of another shape': afterSnapshot(({ send }) => send({ ...delta(1), changes: [{ type: 'weather' }] })),
  'a delta that skips one': afterSnapshot(({ send }) => send(delta(2))),
  'a delta twice': afterSnapshot(({ send }) => void [send(delta(1)), send(delta(1))]),
  'a delta of another epoch': afterSnapshot(({ send }) => send({ ...delta(1), epoch: '2' })),
  'a name of a megabyte': afterSnapshot(({ send }) => send(machineNamed('x'.repeat(MIB)))),
  'samples of another shape': { ...afterSnapshot(() => {}), stats: ({ send }) => send({ at: 'now' }) },
}

test('what makes no sense ends the link, keeps what was known, and is logged once without what was sent', async () => {
  const good = await followGood()
  const links = await Promise.all(Object.values(NONSENSE).map(script => untilFault(script, 'senseless')))
  for (const link of links) {
    expect(link.shown.find(({ fault }) => fault === 'senseless')).toMatchObject({
      status: 'unreachable',
      problem: expect.stringMatching(/^.{1,300}$/),
      total: 1,
      seenAt: expect.any(Number),
    })
    expect(link.logged.length).toBeGreaterThan(0)
    expect(link.logged.join('')).not.toMatch(/xxxx|<html>/)
  }
  expect(good.link.host.status).toBe('connected')
}, 30_000)

test('a greeting that makes no sense is none', async () => {
  const greetings: AgentScript[] = [
    { hello: hello => ({ ...hello, host: 'f'.repeat(32) }) },
    { hello: hello => ({ ...hello, clock: 'noon' }) },
    { serve: (_request, response) => Boolean(response.end('<html>')) },
    { serve: (_request, response) => Boolean(response.end('7')) },
  ]
  for (const link of await Promise.all(greetings.map(script => untilFault(script, 'senseless')))) {
    expect(link.shown.some(({ status }) => status === 'connected')).toBe(false)
  }
})

test('after a gap in the deltas the agent is asked for a snapshot', async () => {
  const asked: unknown[] = []
  const { link } = await follow({
    inventory: ({ input, send }) => {
      asked.push(input)
      send(asked.length === 1 ? snapshot : testSnapshot('host', [testMachine('web'), testMachine('db')]))
      if (asked.length === 1) send(delta(5))
    },
  })
  await waitFor(() => link.host.summary.total === 2, 'both machines are known')
  expect(asked).toEqual([{ since: null }, { since: null }])
})

const padding = 'x'.repeat(64 * 1024)

/** Calls again and again until the socket is gone, as fast as it takes them. */
function endlessly(socket: ScriptedSubscription['socket'], sendOne: () => void): void {
  const step = () => {
    if (socket.readyState !== socket.OPEN) return
    for (let sent = 0; sent < 50 && socket.bufferedAmount < MIB; sent += 1) sendOne()
    setImmediate(step)
  }
  step()
}

function endlessDeltas(changesOf: (sequence: number) => InventoryChange[]): AgentScript {
  return afterSnapshot(({ send, socket }) => {
    let sequence = 0
    endlessly(socket, () => {
      sequence += 1
      // Long, so that a slow machine floods as well; what is not known of a message is left out.
      send({ ...delta(sequence, changesOf(sequence)), padding })
    })
  })
}

const connection = {
  id: 'test',
  uri: 'test:///default',
  status: 'connected',
  problem: null,
  hypervisor: null,
  libvirtVersion: null,
  hypervisorVersion: null,
} as const

const tooMany = Array.from({ length: 40_000 }, (_, index) => testMachine(`vm-${index}`))
const hugeText = 'x'.repeat(20 * MIB)

const FLOODS: Record<string, AgentScript> = {
  'endless deltas': endlessDeltas(() => []),
  'endless changes of a machine': endlessDeltas(sequence => [
    { type: 'machine', machine: testMachine('web', { vcpus: sequence }) },
  ]),
  'ever more machines': endlessDeltas(sequence =>
    Array.from({ length: 500 }, (_, index) => ({ type: 'machine', machine: testMachine(`${sequence}-${index}`) })),
  ),
  'ever more connections': endlessDeltas(sequence => [
    { type: 'connection', connection: { ...connection, id: `test-${sequence}` } },
  ]),
  'endless snapshots': afterSnapshot(({ send, socket }) => endlessly(socket, () => send({ ...snapshot, padding }))),
  'endless pings': afterSnapshot(({ socket }) => endlessly(socket, () => socket.ping('x'))),
  'a message of 20 MiB': afterSnapshot(({ socket }) => socket.send(hugeText)),
  'a greeting of 20 MiB': { serve: (_request, response) => Boolean(response.end(hugeText)) },
}

test('an agent that floods is dropped; other hosts are not disturbed', async () => {
  const good = await followGood()
  for (const script of Object.values(FLOODS)) {
    // One after the other: this process is also the one that floods.
    using link = await untilFault(script, 'flooding')
    expect(link.host.summary.total).toBeLessThan(21_000)
    expect(link.logged.length).toBeLessThan(20)
  }
  expect(good.link.host.status).toBe('connected')
  expect(median(good.latencies)).toBeLessThan(100)
  expect(Math.max(...good.latencies)).toBeLessThan(3_000)
}, 60_000)

test('a snapshot of more machines than any host has is refused', async () => {
  const link = await untilFault({ inventory: ({ send }) => send({ ...snapshot, machines: tooMany }) }, 'senseless')
  expect(link.host.summary).toMatchObject({ total: 0, problem: expect.stringMatching(/^machines: /) })
})

test('what an agent gives for a picture reaches nobody unless it is one', async () => {
  const answers: AgentScript['serve'][] = [
    (_request, response) => Boolean(response.setHeader('content-type', 'text/html').end('<script>')),
    (_request, response) => response.writeHead(200, { 'content-type': 'image/png' }).write('no length'),
    (_request, response) =>
      Boolean(response.writeHead(200, { 'content-type': 'image/png', 'content-length': 1e9 }).end()),
    (_request, response) => Boolean(response.writeHead(500).end('x'.repeat(MIB))),
  ]
  for (const answer of answers) {
    const agents = new Agents()
    const agent = stack.use(
      await ScriptedAgent.start({
        ...afterSnapshot(() => {}),
        serve: (request, response) => request.url?.endsWith('.png') === true && answer?.(request, response) === true,
      }),
    )
    const { host } = stack.use(await TestLink.start(agent.target, agents))
    await waitFor(() => host.status === 'connected', 'the host is reached')
    const ref = { host: agent.id, connection: 'qemu', uuid: uuidOf('web') }
    const picture = agents.fetchScreenshot(ref, undefined, AbortSignal.timeout(5_000))
    await expect(picture).rejects.toMatchObject({ code: 'agent-answer-senseless' })
  }
})
