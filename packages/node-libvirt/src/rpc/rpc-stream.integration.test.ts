import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { type LibvirtHost, startLibvirtHost } from '@virtdeck/lab/libvirt-host'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { Libvirt, LibvirtError } from '../index.ts'

const MIB = 1024 * 1024
const VOLUME_BYTES = 128 * MIB

let host: LibvirtHost
let libvirt: Libvirt

beforeAll(async () => {
  host = await startLibvirtHost()
  libvirt = await Libvirt.open({ uri: 'qemu:///system', socketPath: host.socketPath })
})

afterAll(async () => {
  await libvirt.close()
  await host[Symbol.asyncDispose]()
})

async function createVolume(name: string) {
  const folder = `/var/lib/libvirt/${name}`
  mkdirSync(join(host.root, folder), { recursive: true })
  const xml = `<pool type='dir'><name>${name}</name><target><path>${folder}</path></target></pool>`
  const { pool } = await libvirt.call('storagePoolCreateXml', { xml, flags: 0 })
  const volumeXml = `<volume><name>${name}</name><capacity>${VOLUME_BYTES}</capacity></volume>`
  return (await libvirt.call('storageVolCreateXml', { pool, xml: volumeXml, flags: 0 })).vol
}

describe('volumes', () => {
  it('go up and come down whole; a slow reader keeps memory flat and holds up nobody', async () => {
    const vol = await createVolume('disk')
    const range = { vol, offset: 0n, length: 0n, flags: 0 }
    const block = randomBytes(MIB)
    const uploaded = createHash('sha256')
    const { stream: upload } = await libvirt.openStream('storageVolUpload', range)
    for (let written = 0; written < VOLUME_BYTES; written += MIB) {
      block.writeUInt32BE(written, 0)
      uploaded.update(block)
      await new Promise(resolve => upload.write(Buffer.from(block), resolve))
    }
    upload.end()
    await finished(upload)

    const { stream: download } = await libvirt.openStream('storageVolDownload', range)
    await vi.waitFor(() => expect(download.readableLength).toBeGreaterThan(0))
    const before = process.memoryUsage()
    for (let call = 0; call < 200; call++) await libvirt.getLibVersion()
    await new Promise(resolve => setTimeout(resolve, 1_000)) // the time in which an unchecked daemon would send it all
    const after = process.memoryUsage()
    expect(download.readableLength).toBeLessThan(MIB)
    expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(8 * MIB)
    expect(after.rss - before.rss).toBeLessThan(48 * MIB)

    const downloaded = createHash('sha256')
    let byteLength = 0
    for await (const chunk of download as AsyncIterable<Buffer>) {
      downloaded.update(chunk)
      byteLength += chunk.length
    }
    expect(byteLength).toBe(VOLUME_BYTES)
    expect(downloaded.digest('hex')).toBe(uploaded.digest('hex'))
  })

  it('can be left half read', async () => {
    const vol = await createVolume('half')
    const { stream } = await libvirt.openStream('storageVolDownload', { vol, offset: 0n, length: 0n, flags: 0 })
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      expect(chunk.length).toBeGreaterThan(0)
      break
    }
    expect(stream.destroyed).toBe(true)
    expect(await libvirt.getLibVersion()).toBeGreaterThan(0)
  })
})

describe('the console of a machine', () => {
  it('carries bytes both ways and is free again afterwards', async () => {
    const uuid = await host.defineGrubMachine('console', { vnc: 'socket' })
    await libvirt.createDomain({ uuid })
    const console = await libvirt.openDomainConsole({ uuid }, null)
    await expect(libvirt.openDomainConsole({ uuid }, null)).rejects.toBeInstanceOf(LibvirtError)
    console.resume()
    console.write('x')
    console.end()
    await finished(console)
    await vi.waitFor(async () => (await libvirt.openDomainConsole({ uuid }, null)).destroy())
    await libvirt.destroyDomain({ uuid })
  })

  it('ends when the machine does', async () => {
    const uuid = await host.defineGrubMachine('ending', { vnc: 'socket' })
    await libvirt.createDomain({ uuid })
    const console = await libvirt.openDomainConsole({ uuid }, null)
    console.resume()
    const over = finished(console).catch((error: unknown) => error)
    await libvirt.destroyDomain({ uuid })
    await over
    expect(console.destroyed).toBe(true)
  })
})
