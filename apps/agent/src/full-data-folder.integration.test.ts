import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { startLibvirtHost } from '@virtdeck/lab/libvirt-host'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { loadIdentity } from './identity/identity.ts'
import { DashboardClient } from './testing/dashboard-client.ts'
import { WatchedInventory } from './testing/watched-inventory.ts'

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url))
const readySchema = z.object({ msg: z.literal('agent ready'), listen: z.string() })

interface FullFolder {
  data: string
  /** Runs first in the data folder, before nothing is left in it. */
  before: string
  connections?: object[]
}

/** The agent with a data folder that is a full file system of its own, in a mount namespace that ends with it. */
function spawnAgent({ data, before, connections }: FullFolder): ChildProcess {
  const fill = `dd if=/dev/zero of=filler bs=4k 2>/dev/null`
  const script = `mount -t tmpfs -o size=1m tmpfs "$0" && cd "$0" && { ${before}; ${fill}; cd /; exec "$1" "$2"; }`
  return spawn('unshare', ['--mount', 'sh', '-c', script, data, process.execPath, MAIN], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      VIRTDECK_AGENT_LISTEN: '127.0.0.1:0',
      VIRTDECK_AGENT_DATA: data,
      VIRTDECK_AGENT_CONNECTIONS: connections && JSON.stringify(connections),
      VIRTDECK_AGENT_DASHBOARD_PIN_FILES: join(data, '../dashboard/identity.pin'),
    },
  })
}

async function makeFolders() {
  const folder = mkdtempSync(join(tmpdir(), 'virtdeck-full-'))
  const [dashboard] = await Promise.all([loadIdentity(join(folder, 'dashboard')), loadIdentity(join(folder, 'agent'))])
  const data = mkdtempSync(join(folder, 'data-'))
  return { folder, data, dashboard }
}

async function readPort(agent: ChildProcess): Promise<number> {
  for await (const line of createInterface({ input: agent.stdout ?? expect.unreachable() })) {
    const ready = readySchema.safeParse(JSON.parse(line))
    if (ready.success) return Number(ready.data.listen.split(':').at(-1))
  }
  throw new Error('the agent ended before it was ready')
}

it('starts with a full data folder, shows and acts, says so, and is well again once there is room', async () => {
  await using host = await startLibvirtHost()
  const { folder, data, dashboard } = await makeFolders()
  const agent = spawnAgent({
    data,
    before: `cp ${folder}/agent/identity.* .`,
    connections: [{ id: 'test', uri: 'test:///default', socketPath: host.socketPath }],
  })
  agent.stderr?.pipe(process.stderr)
  using client = new DashboardClient(await readPort(agent), dashboard)
  using inventory = new WatchedInventory(onData => client.trpc.inventory.watch.subscribe({ since: null }, { onData }))
  const machine = await inventory.machine('test')
  expect(inventory.problems).toEqual(['data-folder-full'])

  const request = { requestId: crypto.randomUUID(), deadline: Date.now() + 15_000, action: 'suspend' } as const
  const act = () => client.trpc.machine.act.mutate({ connection: 'test', uuid: machine.uuid, ...request })
  const first = await act()
  expect(first.machine).toMatchObject({ state: 'paused' })
  expect(await act()).toEqual(first)
  const history = await client.trpc.stats.history.query({ connection: 'test', uuid: machine.uuid, range: '10m' })
  expect(history.samples).toEqual([])

  execFileSync('nsenter', ['--mount', '--target', String(agent.pid), 'rm', join(data, 'filler')])
  await inventory.until(() => inventory.problems.length === 0, 30_000)
  expect(await act()).toEqual(first)
  const ended = once(agent, 'exit')
  agent.kill()
  expect(await ended).toEqual([0, null])
}, 60_000)

it('says plainly what is missing when there is no room for a key', async () => {
  const { data } = await makeFolders()
  const agent = spawnAgent({ data, before: 'true' })
  const [complaint, [code]] = await Promise.all([text(agent.stderr ?? expect.unreachable()), once(agent, 'exit')])
  expect(code).toBe(1)
  expect(complaint).toContain(`The data folder ${data} has no room for the agent's key`)
  expect(complaint).not.toContain('    at ')
})
