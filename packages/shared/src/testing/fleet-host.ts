import { type FleetHost, fleetHostSchema } from '../fleet.ts'
import { hostFactsSchema, type InventoryMessage } from '../inventory.ts'
import type { Machine } from '../machine.ts'
import { uuidOf } from './machine.ts'

/** A host of a test as lists show it, reached and idle unless it says otherwise. */
export function testFleetHost(name: string, values: Partial<FleetHost> = {}): FleetHost {
  return fleetHostSchema.parse({
    id: uuidOf(name).replaceAll('-', ''),
    name,
    address: '10.0.0.5:7444',
    origin: 'enrolled',
    addedAt: 0,
    status: 'connected',
    fault: null,
    problem: null,
    pinSeen: null,
    seenAt: null,
    clockSkewMs: 0,
    agentVersion: '0.1.0',
    contract: 2,
    problems: [],
    facts: null,
    load: null,
    connections: [],
    running: 0,
    total: 0,
    ...values,
  })
}

/** The snapshot of an agent of a test. */
export function testSnapshot(hostname: string, machines: Machine[]): Extract<InventoryMessage, { type: 'snapshot' }> {
  return {
    type: 'snapshot',
    epoch: '1',
    sequence: 0,
    at: 0,
    facts: hostFactsSchema.parse({ hostname, cpuModel: null, cpus: 4, memoryKiB: 1 }),
    problems: [],
    connections: [],
    machines,
  }
}
