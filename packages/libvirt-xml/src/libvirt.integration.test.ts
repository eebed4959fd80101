import { once } from 'node:events'
import { connect } from 'node:net'
import { join } from 'node:path'
import { type LibvirtHost, startLibvirtHost } from '@virtdeck/lab/libvirt-host'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parseCapabilities } from './capabilities.ts'
import { parseDomain } from './domain.ts'
import type { SocketAddress } from './graphics-endpoint.ts'
import { maskSecrets } from './secret-mask.ts'

let host: LibvirtHost
beforeAll(async () => {
  host = await startLibvirtHost()
})
afterAll(async () => {
  await host[Symbol.asyncDispose]()
})

/** What a VNC server says first. */
async function greet(address: SocketAddress): Promise<string> {
  const socket = address.type === 'unix' ? connect(join(host.root, address.path)) : connect(address)
  const [greeting]: unknown[] = await once(socket, 'data')
  socket.destroy()
  return String(greeting)
}

it('writes what libvirt prints as libvirt prints it', async () => {
  const uuid = await host.defineGrubMachine(`it's "1" <b>&amp;<b> 100% 机器`, { vncPassword: `a'b"c<&` })
  const persistent = await host.virsh('dumpxml', uuid, '--inactive', '--security-info')
  expect(parseDomain(persistent).serialize().trim()).toBe(persistent)
  expect(parseDomain(persistent).identity.name).toBe(`it's "1" <b>&amp;<b> 100% 机器`)
})

it('makes edits that libvirt keeps', async () => {
  const uuid = await host.defineGrubMachine('edited', { vncPassword: 'secret' })
  const before = await host.virsh('dumpxml', uuid, '--inactive', '--security-info')
  const document = parseDomain(before)
  const metadata = { tags: ['a <b> & "c"', '生产'], notes: 'Line 1\nLine 2', isTemplate: true }
  document.setTitle('Title <b> & "c" 标题')
  document.setDescription('Two\nlines')
  document.setMetadata(metadata)
  await host.define(document.serialize())

  expect(await host.virsh('desc', uuid, '--title')).toBe('Title <b> & "c" 标题')
  expect(await host.virsh('desc', uuid)).toBe('Two\nlines')
  expect(await host.virsh('metadata', uuid, 'urn:virtdeck:machine:1')).toContain('<tag>')
  const after = parseDomain(await host.virsh('dumpxml', uuid, '--inactive', '--security-info'))
  expect(after.metadata).toEqual(metadata)

  after.setTitle(null)
  after.setDescription(null)
  after.setMetadata({ tags: [], notes: null, isTemplate: false })
  await host.define(after.serialize())
  expect(await host.virsh('dumpxml', uuid, '--inactive', '--security-info')).toBe(before)
})

it.each(['tcp', 'socket'] as const)('finds where a running machine shows its screen by %s', async vnc => {
  const uuid = await host.defineGrubMachine(`screen-${vnc}`, { vnc, vncPassword: 'letmein' })
  expect(parseDomain(await host.virsh('dumpxml', uuid)).graphicsEndpoint).toEqual({ kind: 'vnc-not-listening' })
  await host.virsh('start', uuid)
  const live = await host.virsh('dumpxml', uuid, '--security-info')
  const endpoint = parseDomain(live).graphicsEndpoint
  if (endpoint.kind !== 'vnc') throw new Error(`no VNC but ${endpoint.kind}`)
  expect(endpoint.password).toBe('letmein')
  expect(endpoint.address.type).toBe(vnc === 'tcp' ? 'tcp' : 'unix')
  expect(await greet(endpoint.address)).toMatch(/^RFB 003\.\d{3}\n$/)
  expect(parseDomain(live).serialize().trim()).toBe(live)
  expect(maskSecrets(live)).not.toContain('letmein')
  await host.virsh('destroy', uuid)
})

it.each([
  ['bytes', 67_108_865],
  ['KB', 65_537],
  ['MB', 65],
  ['MiB', 64],
  ['GB', 1],
  ['G', 1],
])('reads memory in %s as libvirt does', async (unit, quantity) => {
  const xml = `<domain type='test'><name>m-${unit}</name><memory unit='${unit}'>${quantity}</memory><os><type>hvm</type></os></domain>`
  const path = host.writeFile('memory.xml', xml)
  const printed = await host.virsh('-c', 'test:///default', `define ${path}; dumpxml m-${unit}`)
  const understood = /<memory unit='KiB'>(\d+)</.exec(printed)?.[1]
  expect(parseDomain(xml).memory.maximumKiB).toBe(Number(understood))
})

it('reads the capabilities of a real host', async () => {
  const capabilities = parseCapabilities(await host.virsh('capabilities'))
  const [, total] = /Memory size:\s+(\d+) KiB/.exec(await host.virsh('nodeinfo')) ?? []
  expect(capabilities.memoryKiB).toBe(Number(total))
  expect(capabilities.cpus).toBeGreaterThan(0)
})
