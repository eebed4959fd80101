import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { type LibvirtHost, startLibvirtHost } from '@virtdeck/lab/libvirt-host'
import { waitFor } from '@virtdeck/lab/wait-for'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TestAgent } from './testing/test-agent.ts'
import { makeDataFolder } from './testing/test-dashboard.ts'
import { TestPerson } from './testing/test-person.ts'

const READY = /ready at (?<url>\S+) - .*token=(?<token>\S+)/

let folder: string
let host: LibvirtHost
let agent: TestAgent
let server: ChildProcess
let person: TestPerson

beforeAll(async () => {
  host = await startLibvirtHost({ hostname: 'lab-1' })
  await host.defineGrubMachine('only-in-memory')
  folder = await makeDataFolder()
  agent = await TestAgent.create(host, folder)
  agent.start()
  server = spawn(process.execPath, [path.join(import.meta.dirname, 'main.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      VIRTDECK_WEB_LISTEN: '127.0.0.1:0',
      VIRTDECK_WEB_HTTP: '1',
      VIRTDECK_WEB_DATA: folder,
      VIRTDECK_LOG_LEVEL: 'error',
      VIRTDECK_LOCAL_AGENT: agent.address,
      VIRTDECK_LOCAL_AGENT_PIN_FILE: agent.pinFile,
    },
  })
  person = await createAdministrator(await firstLine(server))
}, 120_000)

afterAll(async () => {
  const ended = once(server, 'exit')
  server.kill()
  expect(await ended).toEqual([0, null])
  await agent[Symbol.asyncDispose]()
  await host[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('standard output is not piped')
  for await (const line of createInterface(child.stdout)) return line
  throw new Error('the server ended without a word')
}

async function createAdministrator(line: string): Promise<TestPerson> {
  const { url, token } = READY.exec(line)?.groups ?? {}
  if (url === undefined) throw new Error(line)
  const answer = await new TestPerson(url, '').fetch('/api/trpc/setup.complete', {
    method: 'POST',
    body: JSON.stringify({ token, name: 'Ada', email: 'ada@example.org', password: 'correct horse battery' }),
  })
  const cookies = answer.headers.getSetCookie().map(cookie => cookie.split(';')[0])
  return new TestPerson(url, cookies.join('; '))
}

test('page, route handler and socket see one runtime', async () => {
  const health = (await (await person.fetch('/api/health')).json()) as { runtime: string }
  const socket = person.dial('/api/live')
  const [upgrade] = await once(socket, 'upgrade')
  expect(upgrade.headers['x-virtdeck-runtime']).toBe(health.runtime)
  // Machines are in the memory of that runtime and nowhere else: a page that shows one has found it.
  await waitFor(
    async () => (await (await person.fetch('/fleet')).text()).includes('only-in-memory'),
    'the page shows the machine',
  )
  socket.terminate()
})

test('someone who is not signed in is sent to sign in', async () => {
  const { status, headers } = await new TestPerson(person.url, '').fetch('/fleet')
  expect([status, headers.get('location')]).toEqual([307, expect.stringContaining('/sign-in')])
})
