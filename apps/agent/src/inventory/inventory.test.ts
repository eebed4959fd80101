import type { InventoryMessage, InventoryPosition } from '@virtdeck/shared/inventory'
import type { Machine } from '@virtdeck/shared/machine'
import { testSnapshot } from '@virtdeck/shared/testing/fleet-host'
import { testMachine } from '@virtdeck/shared/testing/machine'
import { expect, it } from 'vitest'
import { Inventory } from './inventory.ts'

const { facts } = testSnapshot('lab', [])
const machine = (more: Partial<Machine> = {}) => testMachine('web', { state: 'running', reason: 'booted', ...more })

/** The first messages of a watch. */
async function read(inventory: Inventory, since: InventoryPosition | null, count: number): Promise<InventoryMessage[]> {
  const messages: InventoryMessage[] = []
  for await (const message of inventory.watch(since, AbortSignal.timeout(5_000))) {
    messages.push(message)
    if (messages.length === count) break
  }
  return messages
}

/** A reader that comes now makes what is pending a delta of its own. */
async function flush(inventory: Inventory): Promise<void> {
  await read(inventory, null, 1)
}

it('begins with a snapshot and goes on with deltas', async () => {
  const inventory = new Inventory(facts)
  inventory.setMachine(machine())
  const messages = read(inventory, null, 3)
  inventory.setMachine(machine({ vcpus: 2 }))
  await flush(inventory)
  inventory.removeMachine(machine())
  const [snapshot, changed, removed] = await messages
  expect(snapshot).toMatchObject({ type: 'snapshot', sequence: 1, facts, machines: [{ vcpus: 1 }] })
  expect(changed).toMatchObject({ sequence: 2, changes: [{ type: 'machine', machine: { vcpus: 2 } }] })
  expect(removed).toMatchObject({ sequence: 3, changes: [{ type: 'machine-removed', uuid: machine().uuid }] })
})

it('says nothing when nothing changed', async () => {
  const inventory = new Inventory(facts)
  inventory.setMachine(machine())
  const [{ epoch, sequence } = expect.unreachable()] = await read(inventory, null, 1)
  inventory.setMachine(machine())
  inventory.removeMachine({ connection: 'lxc', uuid: machine().uuid })
  inventory.setMachine(machine({ name: 'db' }))
  const [next] = await read(inventory, { epoch, sequence }, 1)
  expect(next).toMatchObject({ sequence: sequence + 1, changes: [{ machine: { name: 'db' } }] })
})

it('goes on from 1,000 deltas behind, and from more with a snapshot', async () => {
  const inventory = new Inventory(facts)
  inventory.setMachine(machine())
  const [{ epoch } = expect.unreachable()] = await read(inventory, null, 1)
  for (let delta = 0; delta < 1_100; delta++) {
    inventory.setMachine(machine({ vcpus: delta + 2 }))
    await flush(inventory)
  }
  const newest = 1_101
  const [resumed] = await read(inventory, { epoch, sequence: newest - 1_000 }, 1)
  expect(resumed).toMatchObject({ type: 'delta', sequence: newest - 999 })
  const [behind] = await read(inventory, { epoch, sequence: newest - 1_001 }, 1)
  expect(behind).toMatchObject({ type: 'snapshot', sequence: newest })
  const [ahead] = await read(inventory, { epoch, sequence: newest + 1 }, 1)
  expect(ahead).toMatchObject({ type: 'snapshot' })
  const [stranger] = await read(inventory, { epoch: 'another', sequence: newest }, 1)
  expect(stranger).toMatchObject({ type: 'snapshot' })
})
