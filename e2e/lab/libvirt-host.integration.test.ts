import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
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

  it('has folders of its own to install into', async () => {
    for (const folder of ['/opt/virtdeck', '/etc/virtdeck', '/var/lib/virtdeck', '/etc/systemd/system']) {
      expect(await host.run('ls', '-A', folder)).toBe('')
      await host.run('touch', `${folder}/only-here`)
      expect(existsSync(join(host.root, folder, 'only-here'))).toBe(true)
      expect(existsSync(`${folder}/only-here`)).toBe(false)
    }
    await host.run('touch', '/etc/only-here', '/opt/only-here')
    expect([existsSync('/etc/only-here'), existsSync('/opt/only-here')]).toEqual([false, false])
  })

  it('has a disk that runs full', async () => {
    await host.mountSmallDisk('/var/lib/virtdeck/agent', 64)
    const file = host.pathFromOutside('/var/lib/virtdeck/agent/file')
    writeFileSync(file, Buffer.alloc(32 * 1024))
    expect(() => writeFileSync(`${file}2`, Buffer.alloc(64 * 1024))).toThrow('ENOSPC')
    expect(readFileSync(file)).toHaveLength(32 * 1024)
  })

  it('has a clock that is wrong for what is started on it', async () => {
    host.setClock(3_600_000)
    const child = host.spawn(process.execPath, ['-p', 'Date.now()'], { stdio: ['ignore', 'pipe', 'inherit'] })
    const chunks = (await child.stdout?.toArray()) ?? []
    expect(Number(Buffer.concat(chunks).toString()) - Date.now()).toBeGreaterThan(3_590_000)
  })
})

describe('a lab host with the defaults of Debian', () => {
  it('runs a machine whose QEMU is libvirt-qemu', async () => {
    await using host = await startLibvirtHost({ hostname: 'lab-debian', defaults: 'debian' })
    await host.defineGrubMachine('grub', { vnc: 'socket' })
    await host.virsh('start', 'grub')
    const user = await host.run('stat', '-c', '%U', `/proc/${await host.qemuPid('grub')}`)
    expect(user).toBe('libvirt-qemu')
    if (existsSync('/dev/kvm')) expect(await host.run('stat', '-c', '%a %G', '/dev/kvm')).toBe('660 kvm')
  })
})
