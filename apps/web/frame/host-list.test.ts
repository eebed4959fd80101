import { testFleetHost as host } from '@virtdeck/shared/testing/fleet-host'
import { expect, test } from 'vitest'
import { receiveHosts } from './host-list.ts'

test('hosts that come, change and go find their places; the others stay the same objects', () => {
  const [node2, node10] = [host('node-2'), host('node-10')]
  const first = receiveHosts([host('gone')], { type: 'list', hosts: [node2, node10] })
  expect(first).toEqual([node2, node10])
  const lost = host('node-10', { status: 'unreachable' })
  const next = receiveHosts(first, { type: 'change', hosts: [host('node-3'), lost], removed: [] })
  expect(next.map(({ name, status }) => `${name} ${status}`)).toEqual([
    'node-2 connected',
    'node-3 connected',
    'node-10 unreachable',
  ])
  expect(next[0]).toBe(node2)
  expect(receiveHosts(next, { type: 'change', hosts: [], removed: [node2.id] })).toEqual([next[1], lost])
})
