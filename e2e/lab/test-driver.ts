import { randomUUID } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { testMachineXml } from './guests.ts'
import type { LibvirtHost } from './libvirt-host.ts'
import { waitFor } from './wait-for.ts'

/** `+unix`: through the daemon; plain `test:///` runs inside of `virsh` itself. */
export const TEST_DRIVER_URI = 'test+unix:///default'

/** Definitions for one `virsh`; an argument may have 128 KiB. */
const BATCH = 1000

type TestDriverHost = Pick<LibvirtHost, 'root' | 'spawn' | 'virsh'>

/** Names like `test-00042`, so that order by name is order by number. */
export function testMachineName(index: number): string {
  return `test-${String(index).padStart(5, '0')}`
}

/**
 * A file for the `test` driver with that many running machines, as seen on the host. Libvirt loads it anew for each
 * connection, so what one connection changes another does not see: good for reading only.
 */
export function writeTestNodes(root: string, count: number): string {
  const machines = Array.from({ length: count }, (_, index) => testMachineXml(testMachineName(index), randomUUID()))
  const path = `/var/lib/libvirt/test-nodes-${count}.xml`
  writeFileSync(join(root, path), `<node>${machines.join('\n')}</node>`)
  return `test+unix://${path}`
}

/**
 * Defines that many machines in the daemon's `test:///default`, which all connections of a daemon share for as long as one is open: a
 * waiting `virsh` keeps one open until libvirtd ends. The driver's own machine `test` is there too.
 */
export async function fillTestDriver(host: TestDriverHost, count: number): Promise<string> {
  const folder = '/var/lib/libvirt/test-machines'
  mkdirSync(join(host.root, folder), { recursive: true })
  const numbers = Array.from({ length: count }, (_, index) => index)
  for (const index of numbers) {
    writeFileSync(join(host.root, folder, `${index}.xml`), testMachineXml(testMachineName(index), randomUUID()))
  }
  host.spawn('virsh', ['-c', TEST_DRIVER_URI, `define ${folder}/0.xml; event --all --loop`], { stdio: 'ignore' })
  await waitFor(
    async () => (await host.virsh('-c', TEST_DRIVER_URI, 'list', '--all', '--name')).includes(testMachineName(0)),
    'the test driver is kept open',
  )
  for (let start = 0; start < count; start += BATCH) {
    const commands = numbers.slice(start, start + BATCH).map(index => `define ${folder}/${index}.xml`)
    await host.virsh('-c', TEST_DRIVER_URI, commands.join('; '))
  }
  return TEST_DRIVER_URI
}
