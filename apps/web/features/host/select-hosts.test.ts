import { compareHosts } from '@virtdeck/shared/fleet'
import { testFleetHost as host } from '@virtdeck/shared/testing/fleet-host'
import { expect, it } from 'vitest'
import type { HostsParams } from './hosts-params.ts'
import { countConditions, selectHosts } from './select-hosts.ts'

const load = (cpuPercent: number) => ({ cpuPercent, memoryUsedKiB: null, memoryTotalKiB: null })

const hosts = [
  host('node-10', { load: load(3), total: 1 }),
  host('node-2', { load: load(90), total: 4, address: '10.0.9.9:7444' }),
  host('away', { status: 'unreachable', seenAt: 1 }),
  host('foreign', { status: 'untrusted', seenAt: 1 }),
]

const names = (params: Partial<HostsParams> = {}) =>
  selectHosts(hosts.toSorted(compareHosts), {
    q: '',
    state: [],
    sort: { column: 'name', descending: false },
    ...params,
  }).map(({ name }) => name)

it('sorts names as people do', () => {
  expect(names()).toEqual(['away', 'foreign', 'node-2', 'node-10'])
  expect(names({ sort: { column: 'name', descending: true } })).toEqual(['node-10', 'node-2', 'foreign', 'away'])
})

it('keeps what is not known at the end', () => {
  expect(names({ sort: { column: 'cpu', descending: true } })).toEqual(['node-2', 'node-10', 'away', 'foreign'])
  expect(names({ sort: { column: 'cpu', descending: false } })).toEqual(['node-10', 'node-2', 'away', 'foreign'])
})

it('shows the worst state first', () => {
  expect(names({ sort: { column: 'state', descending: false } })).toEqual(['foreign', 'away', 'node-2', 'node-10'])
})

it('finds by name, address and state', () => {
  expect(names({ q: 'NODE' })).toEqual(['node-2', 'node-10'])
  expect(names({ q: '10.0.9' })).toEqual(['node-2'])
  expect(names({ state: ['unreachable', 'untrusted'] })).toEqual(['away', 'foreign'])
  expect(names({ q: 'node', state: ['unreachable'] })).toEqual([])
})

it('counts states', () => {
  expect([...countConditions(hosts)]).toEqual([
    ['connected', 2],
    ['unreachable', 1],
    ['untrusted', 1],
  ])
})
