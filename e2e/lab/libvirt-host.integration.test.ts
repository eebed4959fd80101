import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LibvirtHost, startLibvirtHost } from './libvirt-host.ts'

describe('a lab host', () => {
  let host: LibvirtHost
  beforeAll(async () => {
    host = await startLibvirtHost({ hostname: 'lab-a' })
  })
  afterAll(async () => {
    const { root } = host
    await host[Symbol.asyncDispose]()
    expect(existsSync(root)).toBe(false)
  })

  it('is a host of its own', async () => {
    expect(await host.virsh('hostname')).toBe('lab-a')
    expect(await host.virsh('list', '--all')).toBe('')
  })

  it('runs a real machine, which outlives libvirtd', async () => {
    await host.defineGrubMachine('grub <一>')
    await host.virsh('start', 'grub <一>')
    await host.killDaemon()
    await host.startDaemon()
    expect(await host.virsh('domstate', 'grub <一>')).toBe('running')
    expect(existsSync(`/proc/${await host.qemuPid('grub <一>')}`)).toBe(true)
  })

  it('shares the machines of the test driver between connections', async () => {
    const uri = await host.fillTestDriver(20)
    await host.virsh('-c', uri, 'start', 'test-00007')
    expect(await host.virsh('-c', uri, 'domstate', 'test-00007')).toBe('running')
    expect((await host.virsh('-c', uri, 'list', '--all', '--name')).split('\n')).toHaveLength(21)
  })
})
