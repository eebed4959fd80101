import type { Machine } from '@virtdeck/shared/machine'
import type { Rate } from '@virtdeck/shared/stats'

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
  const hex = Buffer.from(name).toString('hex').padStart(32, '0').slice(-32)
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
