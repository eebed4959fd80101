import { once } from 'node:events'
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { InstalledAgent } from '@virtdeck/lab/installed-agent'
import { type LibvirtHost, startLibvirtHost } from '@virtdeck/lab/libvirt-host'
import { waitFor } from '@virtdeck/lab/wait-for'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'

/** Shell scripts in the executable's place: here it is about when it runs, not about what it does. */
const AGENT = 'trap "exit 0" TERM; while :; do sleep 0.1; done'
const RUNS = '#!/bin/sh\necho "$0 as $$: $1"\n'
const ENDS = `${RUNS}exit 3`
const STAYS = `${RUNS}${AGENT}`
const IS_REACHED = `${RUNS}rm /opt/virtdeck/agent/trial; ${AGENT}`

let host: LibvirtHost
let agent: InstalledAgent

beforeAll(async () => {
  host = await startLibvirtHost({ hostname: 'lab-start' })
  agent = new InstalledAgent(host, { config: {}, env: { VIRTDECK_AGENT_TRIAL_SECONDS: '3' } })
})
afterEach(async () => {
  await agent.stop()
  for (const path of [logFile(), agent.file('trial'), agent.file('virtdeck-agent.previous')])
    rmSync(path, { force: true })
})
afterAll(async () => {
  await host[Symbol.asyncDispose]()
})

function logFile(): string {
  return agent.path('/var/lib/virtdeck/agent/agent.log')
}

/** The process ids of all that was started so far, in order. */
function started(): number[] {
  const log = existsSync(logFile()) ? agent.log : ''
  return [...log.matchAll(/virtdeck-agent as (\d+): serve$/gm)].map(([, pid]) => Number(pid))
}

async function untilStarted(count: number): Promise<number> {
  return await waitFor(() => started()[count - 1], `agent ${count} has started`)
}

/** What an agent leaves that has put another executable in its place. */
function putOnTrial(executable: string): void {
  agent.put(STAYS)
  linkSync(agent.file('virtdeck-agent'), agent.file('virtdeck-agent.previous'))
  writeFileSync(agent.file('trial'), '')
  agent.put(executable)
}

function installed(): string {
  return readFileSync(agent.file('virtdeck-agent'), 'utf8')
}

function isAlive(pid: number): boolean {
  return existsSync(`/proc/${pid}`)
}

it('starts it again whenever it ends, and ends it when told to', async () => {
  agent.put(STAYS)
  await agent.start()
  process.kill(await untilStarted(1), 'SIGKILL')
  const second = await untilStarted(2)
  await agent.stop()
  expect(isAlive(second)).toBe(false)
  expect(started()).toHaveLength(2)
})

it('keeps one, however often it is started', async () => {
  agent.put(STAYS)
  await agent.start()
  const first = await untilStarted(1)
  await agent.start()
  await untilStarted(2)
  expect(isAlive(first)).toBe(false)
})

it('leaves none behind when it is killed itself', async () => {
  agent.put(STAYS)
  await agent.start()
  const pid = await untilStarted(1)
  process.kill(Number(readFileSync(agent.path('/run/virtdeck-agent.pid'), 'utf8')), 'SIGKILL')
  await waitFor(() => !isAlive(pid), 'the agent has ended with it')
})

it.each([
  ['ends', ENDS],
  ['runs and is not reached', STAYS.replace('#!/bin/sh', '#!/bin/sh -e')],
])('brings the previous executable back when the new one %s', async (_, executable) => {
  putOnTrial(executable)
  await agent.start()
  await untilStarted(2)
  expect(installed()).toBe(STAYS)
  expect(existsSync(agent.file('trial'))).toBe(false)
})

it('keeps a new executable that was reached', async () => {
  putOnTrial(IS_REACHED)
  await agent.start()
  await waitFor(() => !existsSync(agent.file('trial')), 'the new executable was reached')
  const pid = await untilStarted(1)
  process.kill(pid, 'SIGTERM')
  await untilStarted(2)
  expect(installed()).toBe(IS_REACHED)
})

it('begins the trial again when it was ended in the middle, as by a power cut', async () => {
  agent = new InstalledAgent(host, { config: {}, env: { VIRTDECK_AGENT_TRIAL_SECONDS: '60' } })
  putOnTrial(IS_REACHED.replace('rm /opt', 'sleep 0 # /opt').replace('; trap', '\ntrap'))
  await agent.start()
  await untilStarted(1)
  await agent.stop()
  expect(existsSync(agent.file('trial'))).toBe(true)
  const again = host.spawn('/opt/virtdeck/agent/start-agent', ['run'], {
    stdio: 'ignore',
    env: { ...process.env, VIRTDECK_AGENT_TRIAL_SECONDS: '1' },
  })
  await waitFor(() => installed() === STAYS, 'the previous executable is back')
  again.kill('SIGTERM')
  await once(again, 'exit')
})

it('runs what is there when there is nothing to fall back to', async () => {
  agent.put(STAYS)
  writeFileSync(agent.file('trial'), '')
  await agent.start()
  await untilStarted(1)
  expect(existsSync(agent.file('trial'))).toBe(false)
})
