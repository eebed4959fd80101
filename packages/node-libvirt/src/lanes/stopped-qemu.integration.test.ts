import { type LibvirtHost, startLibvirtHost } from '@virtdeck/lab/libvirt-host'
import { expect, it } from 'vitest'
import {
  CallTimeoutError,
  ConnectionError,
  Libvirt,
  LibvirtError,
  VIR_CONNECT_GET_ALL_DOMAINS_STATS_ACTIVE,
  VIR_DOMAIN_PAUSED,
  VIR_DOMAIN_START_PAUSED,
} from '../index.ts'

const TICK_MS = 2_000
/** Below it, twice the idle time is noise of a busy test machine. */
const FLOOR_MS = 100
const STOPPED = ['stopped-1', 'stopped-2', 'stopped-3']
const RUNNING = [...STOPPED, 'other-1', 'other-2']

/** The shortest of several runs, ms: what else the test machine does only adds to it. */
async function measure(runs: number, work: () => Promise<unknown>): Promise<number> {
  let shortest = Number.POSITIVE_INFINITY
  for (let run = 0; run < runs; run++) {
    const start = performance.now()
    await work()
    shortest = Math.min(shortest, performance.now() - start)
  }
  return shortest
}

interface Times {
  list: number
  stats: number
  start: number
}

/** Stops processes until the end of the scope. */
function stop(pids: number[]): Disposable {
  for (const pid of pids) process.kill(pid, 'SIGSTOP')
  return {
    [Symbol.dispose]() {
      for (const pid of pids) {
        try {
          process.kill(pid, 'SIGCONT')
        } catch {
          // It has ended meanwhile.
        }
      }
    },
  }
}

async function defineMachines(host: LibvirtHost): Promise<(name: string) => { uuid: string }> {
  const uuids = new Map<string, string>()
  for (const name of [...RUNNING, 'spare']) uuids.set(name, await host.defineGrubMachine(name, { vnc: 'socket' }))
  return name => ({ uuid: uuids.get(name) ?? '' })
}

function queryStats(libvirt: Libvirt) {
  return libvirt.getAllDomainStats({ flags: VIR_CONNECT_GET_ALL_DOMAINS_STATS_ACTIVE, timeoutMs: TICK_MS })
}

/** How many ticks go unanswered before the first answer. */
async function countLostTicks(libvirt: Libvirt): Promise<number> {
  for (let lost = 0; ; lost++) {
    const outcome = await queryStats(libvirt).catch((error: unknown) => error)
    if (!(outcome instanceof CallTimeoutError)) return lost
  }
}

it('three QEMUs stopped at once hold up nobody else', { timeout: 120_000 }, async () => {
  await using host = await startLibvirtHost()
  await using libvirt = await Libvirt.open({ uri: 'qemu:///system', socketPath: host.socketPath })
  const machine = await defineMachines(host)
  // Paused, so that guests at a boot menu don't take the processors that are measured.
  for (const name of RUNNING) await libvirt.createDomain(machine(name), VIR_DOMAIN_START_PAUSED)

  const startAndEnd = async () => {
    const tookMs = await measure(1, () => libvirt.createDomain(machine('spare'), VIR_DOMAIN_START_PAUSED))
    await libvirt.destroyDomain(machine('spare'))
    return tookMs
  }
  const measureAll = async () => ({
    list: await measure(20, () => libvirt.listAllDomains()),
    stats: await measure(5, () => queryStats(libvirt)),
    start: Math.min(await startAndEnd(), await startAndEnd(), await startAndEnd()),
  })

  const pids = await Promise.all(STOPPED.map(name => host.qemuPid(name)))
  const idle: Times[] = []
  const busy: Times[] = []
  // By turns, so that both see the same load of the test machine.
  for (let round = 0; round < 2; round++) {
    idle.push(await measureAll())
    using _ = stop(pids)
    expect(await countLostTicks(libvirt)).toBeLessThanOrEqual(STOPPED.length)
    const screenshots = STOPPED.flatMap(name =>
      Array.from({ length: 5 }, () => libvirt.screenshotDomain(machine(name), 0, { timeoutMs: 500 })),
    )
    for (const { status } of await Promise.allSettled(screenshots)) expect(status).toBe('rejected')
    busy.push(await measureAll())

    const other = (await queryStats(libvirt)).find(({ domain }) => domain.name === 'other-1')
    expect(other?.params).toMatchObject({ 'block.count': 1, 'vcpu.current': 1 })
    for (const name of STOPPED) {
      expect((await libvirt.getDomainState(machine(name))).state).toBe(VIR_DOMAIN_PAUSED)
      expect(await libvirt.getDomainXml(machine(name))).toContain(name)
    }
  }
  for (const key of ['list', 'stats', 'start'] as const) {
    const idleMs = Math.min(...idle.map(times => times[key]))
    const busyMs = Math.min(...busy.map(times => times[key]))
    expect(busyMs, `${key}, ${idleMs} ms while idle`).toBeLessThan(Math.max(2 * idleMs, FLOOR_MS))
  }
  expect(await libvirt.screenshotDomain(machine('stopped-2'))).toMatchObject({ mimeType: 'image/png' })
})

it('a stopped QEMU can be ended, past the calls that wait for it', { timeout: 60_000 }, async () => {
  await using host = await startLibvirtHost()
  await using libvirt = await Libvirt.open({ uri: 'qemu:///system', socketPath: host.socketPath })
  const uuid = await host.defineGrubMachine('stuck', { vnc: 'socket' })
  await libvirt.createDomain({ uuid }, VIR_DOMAIN_START_PAUSED)
  using _ = stop([await host.qemuPid('stuck')])
  const waiting = Array.from({ length: 5 }, () => libvirt.screenshotDomain({ uuid }).catch((error: unknown) => error))
  await libvirt.destroyDomain({ uuid })
  expect(await libvirt.isDomainActive({ uuid })).toBe(false)
  for (const outcome of await Promise.all(waiting)) expect(outcome).toBeInstanceOf(LibvirtError)
})

it('calls that wait for a stopped QEMU fail when the daemon goes away', { timeout: 60_000 }, async () => {
  await using host = await startLibvirtHost()
  await using libvirt = await Libvirt.open({ uri: 'qemu:///system', socketPath: host.socketPath })
  const uuid = await host.defineGrubMachine('stuck', { vnc: 'socket' })
  await libvirt.createDomain({ uuid }, VIR_DOMAIN_START_PAUSED)
  using _ = stop([await host.qemuPid('stuck')])
  const waiting = Array.from({ length: 5 }, () => libvirt.screenshotDomain({ uuid }).catch((error: unknown) => error))
  await libvirt.getDomainState({ uuid })
  await host.killDaemon()
  for (const outcome of await Promise.all(waiting)) expect(outcome).toBeInstanceOf(ConnectionError)
})
