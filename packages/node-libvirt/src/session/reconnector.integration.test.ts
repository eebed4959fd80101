import { once } from 'node:events'
import { type LibvirtHost, startLibvirtHost } from '@virtdeck/lab/libvirt-host'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { ConnectionError, Libvirt, VIR_DOMAIN_EVENT_STARTED } from '../index.ts'

let host: LibvirtHost

beforeAll(async () => {
  host = await startLibvirtHost()
})

afterAll(async () => {
  await host[Symbol.asyncDispose]()
})

describe.each(['stopDaemon', 'killDaemon'] as const)('after %s', end => {
  it('fails calls at once, comes back by itself and hears events again', async () => {
    const uuid = await host.defineGrubMachine(end, { vnc: 'socket' })
    await using libvirt = await Libvirt.open({ uri: 'qemu:///system', socketPath: host.socketPath })
    const disconnected = vi.fn()
    const started = vi.fn()
    libvirt.on('disconnected', disconnected)
    libvirt.on('lifecycle', ({ domain, event }) => {
      if (event === VIR_DOMAIN_EVENT_STARTED) started(domain.uuid)
    })

    const pending = libvirt.call('connectGetCapabilities', null).catch((error: unknown) => error)
    await host[end]()
    await vi.waitFor(() => expect(disconnected).toHaveBeenCalledOnce())
    expect(disconnected).toHaveBeenCalledWith(expect.any(ConnectionError))
    expect(libvirt.isConnected).toBe(false)
    await pending
    await expect(libvirt.listAllDomains()).rejects.toMatchObject({ name: 'ConnectionError', wasSent: false })

    const connected = once(libvirt, 'connected')
    await host.startDaemon()
    await connected
    expect(libvirt.isConnected).toBe(true)
    expect((await libvirt.listAllDomains()).map(domain => domain.uuid)).toContain(uuid)
    await host.virsh('start', end)
    await vi.waitFor(() => expect(started).toHaveBeenCalledExactlyOnceWith(uuid))
    await libvirt.destroyDomain({ uuid })
    expect(disconnected).toHaveBeenCalledOnce()
  })
})

describe('a daemon that is stopped', () => {
  it('is found by missing signs of life, and used again once it goes on', async () => {
    await using libvirt = await Libvirt.open({
      uri: 'qemu:///system',
      socketPath: host.socketPath,
      keepaliveIntervalMs: 100,
      keepaliveCount: 3,
    })
    const disconnected = once(libvirt, 'disconnected')
    const connected = once(libvirt, 'connected')
    process.kill(host.pid, 'SIGSTOP')
    try {
      const pending = libvirt.listAllDomains().catch((error: unknown) => error)
      const [error] = await disconnected
      expect(error).toMatchObject({ message: 'No sign of life from the daemon for 400 ms' })
      expect(await pending).toMatchObject({ name: 'ConnectionError', wasSent: true })
    } finally {
      process.kill(host.pid, 'SIGCONT')
    }
    await connected
    expect(await libvirt.getType()).toBe('QEMU')
  })

  it('stays connected while it answers', async () => {
    await using libvirt = await Libvirt.open({
      uri: 'qemu:///system',
      socketPath: host.socketPath,
      keepaliveIntervalMs: 10,
      keepaliveCount: 5,
    })
    const disconnected = vi.fn()
    libvirt.on('disconnected', disconnected)
    const { promise, resolve } = Promise.withResolvers<void>()
    setTimeout(resolve, 500)
    await promise
    expect(disconnected).not.toHaveBeenCalled()
  })
})

describe('close', () => {
  it('rejects what is under way and stays closed', async () => {
    const libvirt = await Libvirt.open({ uri: 'qemu:///system', socketPath: host.socketPath })
    const disconnected = vi.fn()
    libvirt.on('disconnected', disconnected)
    const pending = libvirt.getCapabilities()
    await Promise.all([expect(pending).rejects.toBeInstanceOf(ConnectionError), libvirt.close()])
    await expect(libvirt.getHostname()).rejects.toThrow('Closed')
    expect(disconnected).not.toHaveBeenCalled()
  })
})
