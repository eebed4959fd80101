import { expect, it } from 'vitest'
import { parseCapabilities } from './capabilities.ts'

it('reads a host of two NUMA cells', () => {
  const xml = `<capabilities>
    <host>
      <uuid>4c4c4544-0037-4b10-8052-b4c04f583233</uuid>
      <cpu>
        <arch>x86_64</arch>
        <model>Skylake-Server-IBRS</model>
        <vendor>Intel</vendor>
        <topology sockets='1' dies='1' cores='8' threads='1'/>
      </cpu>
      <topology>
        <cells num='2'>
          <cell id='0'>
            <memory unit='KiB'>65842408</memory>
            <cpus num='8'><cpu id='0' socket_id='0' die_id='0' core_id='0' siblings='0'/></cpus>
          </cell>
          <cell id='1'>
            <memory unit='MiB'>64000</memory>
            <cpus num='8'/>
          </cell>
        </cells>
      </topology>
    </host>
    <guest><os_type>hvm</os_type></guest>
  </capabilities>`
  expect(parseCapabilities(xml)).toEqual({
    architecture: 'x86_64',
    cpuModel: 'Skylake-Server-IBRS',
    cpuVendor: 'Intel',
    cpus: 16,
    memoryKiB: 131_378_408,
  })
})

it('tells nothing where libvirt tells nothing', () => {
  expect(parseCapabilities('<capabilities><host/></capabilities>')).toEqual({
    architecture: null,
    cpuModel: null,
    cpuVendor: null,
    cpus: null,
    memoryKiB: null,
  })
})

it('refuses another document', () => {
  expect(() => parseCapabilities('<domain/>')).toThrow('wrong-root')
})
