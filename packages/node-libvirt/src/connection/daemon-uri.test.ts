import { expect, it } from 'vitest'
import { candidateSockets, toDaemonUri } from './daemon-uri.ts'

it.each([
  ['qemu:///system', 'qemu:///system'],
  ['qemu+unix:///system?socket=/run/x', 'qemu:///system'],
  ['test+unix:///var/lib/nodes.xml', 'test:///var/lib/nodes.xml'],
  ['lxc:///', 'lxc:///'],
])('%s is %s to its daemon', (uri, daemonUri) => {
  expect(toDaemonUri(uri)).toBe(daemonUri)
})

it.each(['qemu', 'qemu://host/system', 'qemu+ssh://host/system', 'qemu+tls:///system'])('refuses %s', uri => {
  expect(() => toDaemonUri(uri)).toThrow(TypeError)
})

it("looks for libvirtd first, then for the driver's own daemon", () => {
  expect(candidateSockets('qemu:///system')).toEqual(['/run/libvirt/libvirt-sock', '/run/libvirt/virtqemud-sock'])
  expect(candidateSockets('vbox:///system')[1]).toBe('/run/libvirt/virtvboxd-sock')
  expect(() => candidateSockets('qemu:///session')).toThrow('socketPath')
})
