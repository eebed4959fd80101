import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { findFreePort } from '@virtdeck/lab/free-port'
import { InstalledAgent } from '@virtdeck/lab/installed-agent'
import { type LibvirtHost, startLibvirtHost } from '@virtdeck/lab/libvirt-host'
import { readPackagedAgent } from '@virtdeck/lab/packaged-agent'
import { waitFor } from '@virtdeck/lab/wait-for'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadIdentity } from './identity/identity.ts'
import { DashboardClient } from './testing/dashboard-client.ts'
import { WatchedInventory } from './testing/watched-inventory.ts'

const UNIT = readFileSync(resolve(import.meta.dirname, '../packaging/virtdeck-agent.service'), 'utf8')
const DATA = '/var/lib/virtdeck/agent'

/** What systemd does for the unit, with the tools of a machine without it: see `confine`. */
const WRITABLE = [...settings('ReadWritePaths'), ...settings('StateDirectory').map(name => `/var/lib/${name}`)]
const CAPABILITIES = settings('CapabilityBoundingSet').map(name => name.replace('CAP_', '').toLowerCase())

let host: LibvirtHost
let agent: ChildProcess
let client: DashboardClient
let uuid: string
const folder = mkdtempSync(join(tmpdir(), 'virtdeck-hardening-'))

beforeAll(async () => {
  host = await startLibvirtHost({ hostname: 'lab-hardened', defaults: 'debian' })
  uuid = await host.defineGrubMachine('grub', { vnc: 'socket' })
  await host.virsh('start', 'grub')
  const dashboard = await loadIdentity(folder)
  const port = await findFreePort()
  const config = { listen: `127.0.0.1:${port}`, dashboardPinFiles: [join(folder, 'identity.pin')] }
  const installed = new InstalledAgent(host, { config })
  installed.put(await readPackagedAgent())
  mkdirSync(installed.path(DATA), { recursive: true })
  agent = confine('/opt/virtdeck/agent/start-agent', 'run')
  client = new DashboardClient(port, dashboard)
  await waitFor(() => client.trpc.hello.query().catch(() => null), 'the agent answers')
}, 180_000)

afterAll(async () => {
  client[Symbol.dispose]()
  agent.kill('SIGTERM')
  await once(agent, 'exit')
  await host[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true })
})

/** The values of a setting of the unit. */
function settings(name: string): string[] {
  const lines = [...UNIT.matchAll(new RegExp(`^${name}=(.+)$`, 'gm'))]
  return lines.flatMap(([, value = '']) => value.split(' '))
}

/** Runs a command on the host with every file system read-only but for the unit's folders, and the unit's capabilities. */
function confine(...command: string[]): ChildProcess {
  const script = [
    ...WRITABLE.map(path => `mount --bind ${path} ${path}`),
    `for mount in $(cut -d ' ' -f 5 /proc/self/mountinfo | sort -u); do`,
    `case $mount in /proc*|/sys*|/dev*|${WRITABLE.join('|')}) ;; *) mount -o remount,bind,ro "$mount" ;; esac; done`,
    `exec setpriv --bounding-set=-all,${CAPABILITIES.map(name => `+${name}`).join()} --inh-caps=-all --no-new-privs -- "$@"`,
  ].join('\n')
  const [program = '', ...args] = host.enter('unshare', '--mount', 'sh', '-ec', script, 'sh', ...command)
  return spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'] })
}

it('reads libvirt, watches its folders and sees QEMU’s processes', async () => {
  using inventory = new WatchedInventory(onMessage =>
    client.trpc.inventory.watch.subscribe({ since: null }, { onData: onMessage }),
  )
  expect(await inventory.machine('grub', ({ state }) => state === 'running')).toMatchObject({
    since: { isExact: true },
  })
  await host.virsh('autostart', 'grub')
  await inventory.machine('grub', ({ autostart }) => autostart) // told by libvirt's folder only
})

it('opens the screen of a machine whose sockets are QEMU’s user’s', async () => {
  expect((await client.get(`/machines/qemu/${uuid}/screenshot.png`)).status).toBe(200)
  const console = await client.openWebSocket(`/machines/qemu/${uuid}/console?mode=view`)
  console.terminate()
})

it('writes its own folders and no other', async () => {
  const pid = agent.pid ?? expect.unreachable()
  const seen = (path: string) => join(`/proc/${pid}/root`, path)
  expect(existsSync(seen(`${DATA}/agent.sqlite`))).toBe(true)
  expect(() => writeFileSync(seen('/var/lib/libvirt/mark'), '')).toThrow('EROFS')
  expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/^CapEff:\t0000000000000002$/m)
})
