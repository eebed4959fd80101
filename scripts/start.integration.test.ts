import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { findFreePort } from '@virtdeck/lab/free-port'
import { type LibvirtHost, startLibvirtHost } from '@virtdeck/lab/libvirt-host'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fetchStatus } from './testing/fetch-status.ts'
import { findProcesses } from './testing/processes.ts'
import { StartProcess } from './testing/start-process.ts'

const ROOT = resolve(import.meta.dirname, '..')
const AGENT = 'apps/agent/src/main.ts'
const WEB = 'apps/web/server/main.ts'

let host: LibvirtHost
let data: string
let env: Record<string, string>

beforeAll(async () => {
  host = await startLibvirtHost({ hostname: 'newcomer' })
  data = mkdtempSync(join(tmpdir(), 'virtdeck-start-'))
  chmodSync(data, 0o755) // the dashboard's user comes in here
  env = {
    VIRTDECK_DATA: data,
    VIRTDECK_WEB_LISTEN: `127.0.0.1:${await findFreePort()}`,
    VIRTDECK_AGENT_LISTEN: `127.0.0.1:${await findFreePort()}`,
  }
})
afterAll(async () => {
  await host[Symbol.asyncDispose]()
  rmSync(data, { recursive: true, force: true })
})

describe('npm start', () => {
  it('runs agent and dashboard, prints a one-use link, and leaves machines running at Ctrl-C', async () => {
    await using start = new StartProcess(host, { args: ['--demo'], env })
    const address = await start.address()
    expect(address.searchParams.get('token')).toMatch(/^[\w-]{20,}$/)
    expect(await fetchStatus(new URL('/api/health', address))).toBe(200)
    expect(await fetchStatus(address)).toBe(200)
    expect(await fetchStatus(new URL('/agent/virtdeck-agent-linux-arm64.gz', address))).toBe(200)
    expect(await host.virsh('domstate', 'virtdeck-demo')).toBe('running')

    expect(findProcesses(AGENT, data)).toMatchObject([{ uid: 0 }])
    const [dashboard] = findProcesses(WEB, data)
    expect(dashboard?.uid).toBeGreaterThan(0)
    expect(readFileSync(join(data, 'logs/web.log'), 'utf8')).not.toContain(address.searchParams.get('token'))

    await start.pressControlC()
    expect([...findProcesses(AGENT, data), ...findProcesses(WEB, data)]).toEqual([])
    expect(await host.virsh('domstate', 'virtdeck-demo')).toBe('running')
  })

  it('is quick the second time and changes nothing that is there', async () => {
    const before = { machine: await host.virsh('domuuid', 'virtdeck-demo'), pins: readPins() }
    const startedAt = Date.now()
    await using start = new StartProcess(host, { args: ['--demo'], env })
    await start.address()
    expect(Date.now() - startedAt).toBeLessThan(20_000)
    expect(start.output).not.toMatch(/Installing|Building|Packaging|Defining|Making/)
    expect({ machine: await host.virsh('domuuid', 'virtdeck-demo'), pins: readPins() }).toEqual(before)
  })

  it('reports a running instance instead of starting another', async () => {
    await using first = new StartProcess(host, { env })
    const { origin } = await first.address()
    await using second = new StartProcess(host, { env })
    expect(await second.end()).toBe(0)
    expect(second.output).toContain(`Virtdeck runs already`)
    expect(second.output).toContain(origin)
    expect(findProcesses(WEB, data)).toHaveLength(1)
  })

  it('starts an agent again that was killed', async () => {
    await using start = new StartProcess(host, { env })
    const { origin } = await start.address()
    const [agent] = findProcesses(AGENT, data)
    // One that ends within its first seconds counts as one that never worked.
    await expect.poll(() => ageMs(agent?.pid), { timeout: 10_000 }).toBeGreaterThan(5_500)
    process.kill(agent?.pid ?? 0, 'SIGKILL')
    await expect
      .poll(() => findProcesses(AGENT, data).map(({ pid }) => pid === agent?.pid), { timeout: 10_000 })
      .toEqual([false])
    expect(await fetchStatus(new URL('/api/health', origin))).toBe(200)
  })

  it('ends its services even when it is killed', async () => {
    await using start = new StartProcess(host, { env })
    await start.address()
    start.kill()
    await expect
      .poll(() => [...findProcesses(AGENT, data), ...findProcesses(WEB, data)], { timeout: 10_000 })
      .toEqual([])
  })

  it('says why when a service does not start, and ends', async () => {
    await using start = new StartProcess(host, { env: { ...env, VIRTDECK_WEB_LISTEN: 'nowhere' } })
    expect(await start.end()).toBe(1)
    expect(start.output).toContain('The dashboard does not start')
    expect(start.output).toContain('VIRTDECK_WEB_LISTEN')
    expect(findProcesses(AGENT, data)).toEqual([])
  })

  it('starts libvirtd where no systemd does, and ends it; machines run on and are found again', async () => {
    await host.stopDaemon()
    {
      await using start = new StartProcess(host, { env })
      await start.address()
      expect(start.output).toContain('Starting libvirtd directly')
      expect(await host.virsh('domstate', 'virtdeck-demo')).toBe('running')
    }
    await expect(host.virsh('list')).rejects.toThrow('libvirt-sock')
    await host.startDaemon()
    expect(await host.virsh('domstate', 'virtdeck-demo')).toBe('running')
  })
})

describe('npm start where only root may open /dev/kvm', () => {
  it('says so and gives it to group kvm, once', async () => {
    await makeRootOnlyKvm()
    for (const isRepaired of [true, false]) {
      await using start = new StartProcess(host, { env })
      await start.address()
      expect(start.output.includes("QEMU's user may not open /dev/kvm")).toBe(isRepaired)
      expect(await runOnHost('stat -c "%a %G" /dev/kvm')).toBe('660 kvm')
    }
  })
})

describe('npm start without root', () => {
  it('prints the commands for an administrator and changes nothing', () => {
    const nobody = ['--reuid', 'nobody', '--regid', 'nogroup', '--clear-groups', '--']
    const folder = join(tmpdir(), 'virtdeck-never-made')
    const result = spawnSync('setpriv', [...nobody, 'node', join(ROOT, 'scripts/start.mjs')], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, VIRTDECK_DATA: folder },
    })
    expect(result.status).toBe(1)
    expect(result.stderr).toContain('as root')
    expect(result.stderr).toContain(`cd ${ROOT}`)
    expect(result.stderr).toContain('npm start')
    expect(existsSync(folder)).toBe(false)
  })
})

function readPins(): string[] {
  return ['agent', 'web'].map(part => readFileSync(join(data, part, 'identity.pin'), 'utf8'))
}

/** Gives the lab host a /dev of its own whose kvm is as on a machine without udev, and Debian's own user for QEMU. */
async function makeRootOnlyKvm(): Promise<void> {
  const folder = join(host.root, 'dev')
  const script = [
    `mkdir '${folder}'`,
    `mount -t tmpfs tmpfs '${folder}'`,
    `cp -a /dev/null /dev/zero /dev/full /dev/random /dev/urandom /dev/tty /dev/fd /dev/ptmx '${folder}'`,
    `mkdir '${folder}/pts' '${folder}/shm'`,
    `mount --bind /dev/pts '${folder}/pts'`,
    `mknod -m 0600 '${folder}/kvm' c 10 232`,
    `mount --rbind '${folder}' /dev`,
  ]
  await runOnHost(script.join(' && '))
  writeFileSync(join(host.root, 'etc/libvirt/qemu.conf'), 'user = "libvirt-qemu"\n')
}

/** What a shell command prints on the lab host. */
async function runOnHost(command: string): Promise<string> {
  const child = host.spawn('sh', ['-c', command], { stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output += text
  })
  await once(child, 'close')
  expect(child.exitCode, command).toBe(0)
  return output.trim()
}

function ageMs(pid: number | undefined): number {
  return Date.now() - statSync(`/proc/${pid}`).ctimeMs
}
