import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { findFreePort } from '@virtdeck/lab/free-port'
import { InstalledAgent } from '@virtdeck/lab/installed-agent'
import { type LibvirtHost, startLibvirtHost } from '@virtdeck/lab/libvirt-host'
import { readPackagedAgent, rewriteProgram } from '@virtdeck/lab/packaged-agent'
import { waitFor } from '@virtdeck/lab/wait-for'
import type { FleetHost } from '@virtdeck/shared/fleet'
import { CONTRACT_NUMBER } from '@virtdeck/shared/hello'
import { MUTATION_DEADLINE_MS } from '@virtdeck/shared/mutation'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeDataFolder, TestDashboard } from '../testing/test-dashboard.ts'
import type { Outcome, TestPerson } from '../testing/test-person.ts'

const TRIAL_SECONDS = '8'
/** Where the agent begins to listen. */
const LISTEN = 'this.#server.listen(port, host);'

let host: LibvirtHost
let agent: InstalledAgent
let dashboard: TestDashboard
let administrator: TestPerson
let released: Buffer
let folder: string

beforeAll(async () => {
  released = await readPackagedAgent()
  host = await startLibvirtHost({ hostname: 'lab-update' })
  const data = await makeDataFolder()
  const listen = `127.0.0.1:${await findFreePort()}`
  folder = path.join(data, 'release')
  agent = new InstalledAgent(host, {
    config: { listen, dashboardPinFiles: [path.join(data, 'identity.pin')] },
    env: { VIRTDECK_AGENT_TRIAL_SECONDS: TRIAL_SECONDS },
  })
  const variables = {
    VIRTDECK_AGENT_RELEASE: folder,
    VIRTDECK_LOCAL_AGENT: listen,
    VIRTDECK_LOCAL_AGENT_PIN_FILE: agent.path('/var/lib/virtdeck/agent/identity.pin'),
  }
  dashboard = await TestDashboard.start(variables, data)
  administrator = await dashboard.person('administrator')
}, 180_000)

afterAll(async () => {
  await dashboard[Symbol.asyncDispose]()
  await agent[Symbol.asyncDispose]()
  await host[Symbol.asyncDispose]()
})

/** What the dashboard hands out from now on. */
function release(executable: Buffer, sha256 = sha256Of(executable)): void {
  mkdirSync(folder, { recursive: true })
  const compressed = gzipSync(executable, { level: 0 })
  writeFileSync(path.join(folder, 'agent.gz'), compressed)
  const file = { architecture: process.arch, name: 'agent.gz', sha256, bytes: executable.length }
  const files = [{ ...file, sha256Compressed: sha256Of(compressed) }]
  writeFileSync(path.join(folder, 'release.json'), JSON.stringify({ version: '0.1.0', contract: 2, files }))
}

function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}

/** The same agent, of another contract. */
function ofContract(contract: number): Buffer {
  return rewriteProgram(released, `CONTRACT_NUMBER = ${CONTRACT_NUMBER}`, `CONTRACT_NUMBER = ${contract}`)
}

async function run(executable: Buffer, status: FleetHost['status']): Promise<string> {
  agent.put(executable)
  await agent.start()
  return (await untilHost(host => host.status === status)).id
}

function untilHost(holds: (host: FleetHost) => boolean): Promise<FleetHost> {
  return waitFor(
    () => {
      const hosts = dashboard.runtime.fleet.hosts()
      for (const { id } of hosts) dashboard.runtime.agents.link(id).dialNow()
      return hosts.find(host => holds(host))
    },
    'the host is as expected',
    45_000,
  )
}

function update(id: string): Promise<Outcome> {
  const envelope = { requestId: randomUUID(), deadline: Date.now() + MUTATION_DEADLINE_MS }
  return administrator.mutate('agentRelease.update', { host: id, ...envelope })
}

function installed(): string {
  return sha256Of(readFileSync(agent.file('virtdeck-agent')))
}

describe('an agent that is updated', { timeout: 120_000 }, () => {
  it('of the previous contract is served, and becomes the new one', async () => {
    const id = await run(ofContract(CONTRACT_NUMBER - 1), 'connected')
    expect(dashboard.runtime.fleet.hosts()).toMatchObject([{ contract: CONTRACT_NUMBER - 1 }])
    release(released)
    expect(await update(id)).toEqual({ data: { outcome: 'updated', version: '0.1.0' }, error: null })
    await untilHost(({ status, contract }) => status === 'connected' && contract === CONTRACT_NUMBER)
    expect(installed()).toBe(sha256Of(released))
    expect(await update(id)).toMatchObject({ data: { outcome: 'updated' } })
  })

  it('too old to be served is listed as that, and becomes the new one', async () => {
    const id = await run(ofContract(0), 'incompatible')
    expect(await update(id)).toMatchObject({ data: { outcome: 'updated' } })
    await untilHost(({ status, contract }) => status === 'connected' && contract === CONTRACT_NUMBER)
  })
})

describe('an agent that cannot be updated', { timeout: 120_000 }, () => {
  it.each([
    ['ends as it starts', 'process.exit(3);'],
    ['starts and never listens', 'setInterval(Date, 9e8);'],
  ])('goes on with the old file where the new one %s', async (_, instead) => {
    const id = await run(released, 'connected')
    release(rewriteProgram(released, LISTEN, instead))
    expect(await update(id)).toEqual({ data: { outcome: 'fell-back', version: '0.1.0' }, error: null })
    expect(installed()).toBe(sha256Of(released))
    expect(agent.log).toContain('the previous one comes back')
    await untilHost(({ status }) => status === 'connected')
  })

  it('goes on undisturbed where what came is not what was announced', async () => {
    const id = await run(released, 'connected')
    const pid = readFileSync(agent.path('/run/virtdeck-agent.pid'), 'utf8')
    release(released, 'a'.repeat(64))
    expect((await update(id)).error?.code).toBe('executable-refused')
    expect(installed()).toBe(sha256Of(released))
    expect(readFileSync(agent.path('/run/virtdeck-agent.pid'), 'utf8')).toBe(pid)
    expect(dashboard.runtime.fleet.hosts()).toMatchObject([{ status: 'connected' }])
  })
})
