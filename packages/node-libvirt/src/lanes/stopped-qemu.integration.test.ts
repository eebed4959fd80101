import { type LibvirtHost, startLibvirtHost } from '@virtdeck/lab/libvirt-host'
import { expect, it } from 'vitest'
import {
  CallTimeoutError,
  Libvirt,
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

  const measureStart = async () => {
    const tookMs = await measure(1, () => libvirt.createDomain(machine('spare'), VIR_DOMAIN_START_PAUSED))
    await libvirt.destroyDomain(machine('spare'))
    return tookMs
  }
  const measureAll = async () => ({
    list: await measure(20, () => libvirt.listAllDomains()),
    stats: await measure(5, () => queryStats(libvirt)),
    start: Math.min(await measureStart(), await measureStart(), await measureStart()),
  })

  const idle = await measureAll()
  const pids = await Promise.all(STOPPED.map(name => host.qemuPid(name)))
  for (const pid of pids) process.kill(pid, 'SIGSTOP')
  try {
    expect(await countLostTicks(libvirt)).toBeLessThanOrEqual(STOPPED.length)
    const screenshots = STOPPED.flatMap(name =>
      Array.from({ length: 5 }, () => libvirt.screenshotDomain(machine(name), 0, { timeoutMs: 500 })),
    )
    for (const { status } of await Promise.allSettled(screenshots)) expect(status).toBe('rejected')

    const busy = await measureAll()
    for (const key of ['list', 'stats', 'start'] as const) {
      expect(busy[key], `${key}: ${idle[key]} ms while idle`).toBeLessThan(Math.max(2 * idle[key], FLOOR_MS))
    }
    const stats = await queryStats(libvirt)
    const other = stats.find(({ domain }) => domain.name === 'other-1')
    expect(other?.params).toMatchObject({ 'block.count': 1, 'vcpu.current': 1 })

    for (const name of STOPPED) {
      expect((await libvirt.getDomainState(machine(name))).state).toBe(VIR_DOMAIN_PAUSED)
      expect(await libvirt.getDomainXml(machine(name))).toContain(name)
    }
    await libvirt.destroyDomain(machine('stopped-1'))
    await expect(host.qemuPid('stopped-1')).rejects.toThrow()
  } finally {
    for (const pid of pids.slice(1)) process.kill(pid, 'SIGCONT')
  }
  expect(await libvirt.screenshotDomain(machine('stopped-2'))).toMatchObject({ mimeType: 'image/png' })
})
