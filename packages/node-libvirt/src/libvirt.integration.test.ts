import { type LibvirtHost, startLibvirtHost } from '@virtdeck/lab/libvirt-host'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  type EventPayloads,
  Libvirt,
  LibvirtError,
  UnsupportedProcedureError,
  VIR_DOMAIN_EVENT_DEFINED,
  VIR_DOMAIN_EVENT_RESUMED,
  VIR_DOMAIN_EVENT_STARTED,
  VIR_DOMAIN_EVENT_STOPPED,
  VIR_DOMAIN_EVENT_SUSPENDED,
  VIR_DOMAIN_EVENT_UNDEFINED,
  VIR_DOMAIN_PAUSED,
  VIR_DOMAIN_RUNNING,
  VIR_DOMAIN_SHUTOFF,
  VIR_DOMAIN_XML_INACTIVE,
} from './index.ts'

const ODD_NAME = 'a "quoted" 100% <b>机器'

let host: LibvirtHost

beforeAll(async () => {
  host = await startLibvirtHost()
})

afterAll(async () => {
  await host[Symbol.asyncDispose]()
})

function open(uri: string): Promise<Libvirt> {
  return Libvirt.open({ uri, socketPath: host.socketPath })
}

/** Numbers of the lifecycle events of one machine, in order. */
function recordLifecycle(libvirt: Libvirt, uuid: string): number[] {
  const events: number[] = []
  libvirt.on('lifecycle', ({ domain, event }: EventPayloads['lifecycle']) => {
    if (domain.uuid === uuid) events.push(event)
  })
  return events
}

describe.each([
  ['qemu:///system', (uuid: string) => grubXml(uuid)],
  ['test:///default', (uuid: string) => testXml(uuid)],
])('%s', (uri, makeXml) => {
  it('leads a machine through its life and tells of each step', async () => {
    await using libvirt = await open(uri)
    const uuid = crypto.randomUUID()
    const events = recordLifecycle(libvirt, uuid)

    const domain = await libvirt.defineDomain(makeXml(uuid))
    expect(domain).toEqual({ name: ODD_NAME, uuid, id: -1 })
    expect(await libvirt.listAllDomains()).toContainEqual(domain)
    expect(await libvirt.lookupDomainByName(ODD_NAME)).toEqual(domain)
    expect(await libvirt.lookupDomainByUuid(uuid)).toEqual(domain)
    expect(await libvirt.isDomainPersistent(domain)).toBe(true)

    await libvirt.createDomain(domain)
    expect(await libvirt.isDomainActive(domain)).toBe(true)
    expect((await libvirt.getDomainState(domain)).state).toBe(VIR_DOMAIN_RUNNING)
    await libvirt.suspendDomain(domain)
    expect((await libvirt.getDomainState(domain)).state).toBe(VIR_DOMAIN_PAUSED)
    await libvirt.resumeDomain(domain)
    expect(await libvirt.getDomainInfo(domain)).toMatchObject({ maxMemoryKiB: 65536, memoryKiB: 65536, vcpus: 1 })
    expect(await libvirt.getDomainXml(domain, VIR_DOMAIN_XML_INACTIVE)).toContain(uuid)
    await libvirt.destroyDomain(domain)
    expect((await libvirt.getDomainState(domain)).state).toBe(VIR_DOMAIN_SHUTOFF)
    await libvirt.undefineDomain(domain)

    await vi.waitFor(() => expect(events.at(-1)).toBe(VIR_DOMAIN_EVENT_UNDEFINED))
    for (const event of [
      VIR_DOMAIN_EVENT_DEFINED,
      VIR_DOMAIN_EVENT_STARTED,
      VIR_DOMAIN_EVENT_SUSPENDED,
      VIR_DOMAIN_EVENT_RESUMED,
      VIR_DOMAIN_EVENT_STOPPED,
    ]) {
      expect(events).toContain(event)
    }
    expect(events.lastIndexOf(VIR_DOMAIN_EVENT_SUSPENDED)).toBeLessThan(events.lastIndexOf(VIR_DOMAIN_EVENT_RESUMED))
    expect(events[0]).toBe(VIR_DOMAIN_EVENT_DEFINED)
  })
})

describe('errors', () => {
  it('carry every field, with named codes', async () => {
    await using libvirt = await open('qemu:///system')
    const uuid = crypto.randomUUID()
    const error = await libvirt.getDomainXml({ uuid, name: 'nobody' }).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(LibvirtError)
    expect(error).toMatchObject({
      code: 42,
      codeName: 'VIR_ERR_NO_DOMAIN',
      domain: 10,
      domainName: 'VIR_FROM_QEMU',
      level: 2,
      message: `Domain not found: no domain with matching uuid '${uuid}' (nobody)`,
      str1: 'Domain not found: %s',
      str2: `no domain with matching uuid '${uuid}' (nobody)`,
      str3: null,
      int1: -1,
      int2: -1,
      procedure: 'domainGetXmlDesc',
    })
  })

  it('refuses procedures that pass files, and goes on', async () => {
    await using libvirt = await open('qemu:///system')
    const dom = { name: 'vm', uuid: new Uint8Array(16), id: 1 }
    await expect(libvirt.call('domainOpenGraphicsFd', { dom, idx: 0, flags: 0 })).rejects.toThrow(
      UnsupportedProcedureError,
    )
    expect(await libvirt.getHostname()).toBe('lab')
  })

  it('reject when the daemon is not there or the URI is not its own', async () => {
    await expect(Libvirt.open({ uri: 'qemu:///system', socketPath: '/nowhere/libvirt-sock' })).rejects.toThrow('ENOENT')
    await expect(open('nosuch:///system')).rejects.toMatchObject({ codeName: 'VIR_ERR_NO_CONNECT' })
  })
})

describe('the host', () => {
  it('tells about itself', async () => {
    await using libvirt = await open('qemu:///system')
    expect(await libvirt.getHostname()).toBe('lab')
    expect(await libvirt.getType()).toBe('QEMU')
    expect(await libvirt.getLibVersion()).toBeGreaterThan(7_000_000)
    expect(await libvirt.getVersion()).toBeGreaterThan(5_002_000)
    expect(await libvirt.getNodeInfo()).toMatchObject({
      model: expect.stringMatching(/^\w+$/),
      cpus: expect.any(Number),
    })
    expect(await libvirt.getNodeCpuStats()).toMatchObject({ user: expect.any(BigInt), idle: expect.any(BigInt) })
    expect((await libvirt.getNodeMemoryStats()).total).toBeGreaterThan(100_000)
    expect(await libvirt.getCapabilities()).toMatch(/^<capabilities>/)
  })
})

describe('a machine that runs', () => {
  it('shows its screen, counts, takes monitor commands and keeps its settings', async () => {
    await using libvirt = await open('qemu:///system')
    const uuid = await host.defineGrubMachine('screen', { vnc: 'socket' })
    const domain = { uuid }
    await libvirt.createDomain(domain)

    const { mimeType, data } = await libvirt.screenshotDomain(domain)
    expect(mimeType).toBe('image/png')
    expect(Buffer.from(data).toString('latin1', 1, 4)).toBe('PNG')

    const [stats] = await libvirt.getAllDomainStats({ timeoutMs: 10_000 })
    expect(stats).toMatchObject({ domain: { uuid, name: 'screen' }, params: { 'state.state': VIR_DOMAIN_RUNNING } })

    const dom = { name: '', uuid: Uint8Array.from(Buffer.from(uuid.replaceAll('-', ''), 'hex')), id: -1 }
    const { result } = await libvirt.call('qemuDomainMonitorCommand', {
      dom,
      cmd: '{"execute":"query-name"}',
      flags: 0,
    })
    expect(JSON.parse(result).return).toEqual({ name: 'screen' })

    await libvirt.setDomainAutostart(domain, true)
    expect(await libvirt.getDomainAutostart(domain)).toBe(true)
    expect(await libvirt.isDomainUpdated(domain)).toBe(false)
    await libvirt.call('domainManagedSave', { dom, flags: 0 })
    expect(await libvirt.hasManagedSave(domain)).toBe(true)
    await libvirt.removeManagedSave(domain)
    expect(await libvirt.hasManagedSave(domain)).toBe(false)
    await libvirt.undefineDomain(domain)
  })

  it('is seen when virsh changes it', async () => {
    await using libvirt = await open('qemu:///system')
    const uuid = await host.defineGrubMachine('by virsh', { vnc: 'socket' })
    const events = recordLifecycle(libvirt, uuid)
    const metadata = vi.fn<(event: EventPayloads['metadataChange']) => void>()
    libvirt.on('metadataChange', metadata)
    await host.virsh('start', 'by virsh')
    await vi.waitFor(() => expect(events).toContain(VIR_DOMAIN_EVENT_STARTED))
    await host.virsh('desc', 'by virsh', '--title', 'A title')
    await vi.waitFor(() => expect(metadata).toHaveBeenCalledWith(expect.objectContaining({ type: 1, nsuri: null })))
    await host.virsh('destroy', 'by virsh')
    await vi.waitFor(() => expect(events).toContain(VIR_DOMAIN_EVENT_STOPPED))
    await host.virsh('undefine', 'by virsh')
  })
})

function machineXml(type: string, uuid: string, rest: string): string {
  return `<domain type='${type}'>
    <name>a "quoted" 100% &lt;b>机器</name><uuid>${uuid}</uuid>
    <memory unit='MiB'>64</memory><vcpu>1</vcpu>${rest}
  </domain>`
}

function grubXml(uuid: string): string {
  return machineXml('qemu', uuid, "<os><type arch='x86_64' machine='pc'>hvm</type></os>")
}

function testXml(uuid: string): string {
  return machineXml('test', uuid, '<os><type>hvm</type></os>')
}
