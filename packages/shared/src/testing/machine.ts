import type { Machine } from '../machine.ts'
import type { Rate } from '../stats.ts'

/** A machine of a test, off unless it says otherwise. */
export function testMachine(name: string, values: Partial<Machine> = {}): Machine {
  return {
    connection: 'qemu',
    uuid: uuidOf(name),
    name,
    title: null,
    state: 'shutoff',
    reason: 'unknown',
    since: { at: 0, isExact: true },
    isPersistent: true,
    autostart: false,
    hasManagedSave: false,
    memoryKiB: 1024,
    maxMemoryKiB: 1024,
    vcpus: 1,
    graphics: 'vnc',
    definitionHash: 'a',
    ...values,
  }
}

export function testRate(cpuPercent: number): Rate {
  return {
    cpuPercent,
    memoryUsedKiB: null,
    diskReadBytesPerSecond: null,
    diskWriteBytesPerSecond: null,
    networkReceiveBytesPerSecond: null,
    networkTransmitBytesPerSecond: null,
  }
}

/** The same UUID for the same name. */
export function uuidOf(name: string): string {
  const bytes = [...new TextEncoder().encode(name)]
  const hex = bytes.map(byte => byte.toString(16).padStart(2, '0')).join('')
  return hex
    .padStart(32, '0')
    .slice(-32)
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
