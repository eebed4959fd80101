import { testMachine } from '@virtdeck/shared/testing/machine'
import { expect, test, vi } from 'vitest'
import { HostState } from './host-state.ts'
import { MachineEntry } from './machine-entry.ts'
import { NameOrder } from './name-order.ts'
import { testHost } from './test-host.ts'

const host = new HostState(testHost(), { onChange: () => {} })
const entryOf = (name: string) => new MachineEntry(host, testMachine(name))
const namesOf = (entries: readonly MachineEntry[]) => entries.map(entry => entry.machine.name)

test('machines that come, go and are renamed find their places', () => {
  const order = new NameOrder()
  const [web2, web10, db, WEB3] = ['web-2', 'web-10', 'db', 'WEB-3'].map(entryOf) as [
    MachineEntry,
    MachineEntry,
    MachineEntry,
    MachineEntry,
  ] // as many as names
  expect(namesOf(order.update([web10, web2]))).toEqual(['web-2', 'web-10'])
  expect(namesOf(order.update([web10, WEB3, web2, db]))).toEqual(['db', 'web-2', 'WEB-3', 'web-10'])
  web2.update(testMachine('zoo'))
  expect(namesOf(order.update([web10, WEB3, web2, db]))).toEqual(['db', 'WEB-3', 'web-10', 'zoo'])
  expect(namesOf(order.update([web10, web2]))).toEqual(['web-10', 'zoo'])
  expect(namesOf(order.update([web10, web2, db]))).toEqual(['db', 'web-10', 'zoo'])
  expect(namesOf(order.update([]))).toEqual([])
})

test('one more among thousands takes its place without sorting them', () => {
  const order = new NameOrder()
  const entries = Array.from({ length: 5_000 }, (_, index) => entryOf(`web-${(index * 7919) % 5_000}`))
  order.update(entries)
  const looks = vi.spyOn(MachineEntry.prototype, 'machine', 'get')
  order.update([...entries, entryOf('web-777x')])
  // Two looks at each to see that it kept its name, some more to find the place.
  expect(looks.mock.calls.length).toBeLessThan(3 * entries.length)
  looks.mockRestore()
})
