import type { FleetRow, FleetTotals } from '@virtdeck/shared/fleet'
import { machineKey } from '@virtdeck/shared/identity'
import { testMachine } from '@virtdeck/shared/testing/machine'
import { expect, it } from 'vitest'
import { type FleetView, KEPT_AROUND, receive } from './fleet-view.ts'

const host = 'a'.repeat(32)
const row = (name: string, more: Partial<FleetRow> = {}): FleetRow => ({
  ...testMachine(name, { state: 'running' }),
  host,
  hostName: 'lab',
  seenAt: null,
  rate: null,
  ...more,
})
const totals = (matching: number): FleetTotals => ({ matching, all: matching, byState: {} })
const names = (view: FleetView | null) =>
  [...(view?.rows ?? [])].toSorted(([a], [b]) => a - b).map(([index, { name }]) => `${index} ${name}`)
const window = (rows: FleetRow[], matching = rows.length) =>
  ({ type: 'window', rows, totals: totals(matching) }) as const

const first = receive(null, { filterKey: 'f', offset: 0, message: window([row('a'), row('b'), row('c')], 5) })

it('places a window', () => {
  expect(names(first)).toEqual(['0 a', '1 b', '2 c'])
})

it('adds the next window beside it', () => {
  const next = receive(first, { filterKey: 'f', offset: 3, message: window([row('d'), row('e')], 5) })
  expect(names(next)).toEqual(['0 a', '1 b', '2 c', '3 d', '4 e'])
})

it('shows a machine in one place only', () => {
  const next = receive(first, { filterKey: 'f', offset: 3, message: window([row('a'), row('e')], 5) })
  expect(names(next)).toEqual(['1 b', '2 c', '3 a', '4 e'])
})

it('takes changed rows and a new order', () => {
  const keys = [row('c'), row('a'), row('z')].map(machineKey)
  const rows = [row('a', { state: 'shutoff' }), row('z')]
  const next = receive(first, { filterKey: 'f', offset: 0, message: { type: 'change', keys, rows } })
  expect(names(next)).toEqual(['0 c', '1 a', '2 z'])
  expect(next?.rows.get(1)?.state).toBe('shutoff')
})

it('takes changed rows in place', () => {
  const next = receive(first, {
    filterKey: 'f',
    offset: 0,
    message: { type: 'change', rows: [row('b', { vcpus: 9 })] },
  })
  expect(next?.rows.get(1)?.vcpus).toBe(9)
  expect(names(next)).toEqual(['0 a', '1 b', '2 c'])
})

it('forgets rows beyond the end', () => {
  const message = { type: 'change', keys: [row('a'), row('c')].map(machineKey), totals: totals(2) } as const
  expect(names(receive(first, { filterKey: 'f', offset: 0, message }))).toEqual(['0 a', '1 c'])
})

it('starts anew with another filter and ignores what was said before its window', () => {
  expect(receive(first, { filterKey: 'g', offset: 0, message: { type: 'change', rows: [row('b')] } })).toBe(first)
  expect(names(receive(first, { filterKey: 'g', offset: 0, message: window([row('q')]) }))).toEqual(['0 q'])
})

it('holds the window and what is near it, however far it is scrolled', () => {
  const length = 120
  let view: FleetView | null = null
  for (let offset = 0; offset < 50_000; offset += 90) {
    const rows = Array.from({ length }, (_, index) => row(`vm-${offset + index}`))
    view = receive(view, { filterKey: 'f', offset, message: window(rows, 50_000) })
    expect(view?.rows.get(offset + length - 1)?.name).toBe(`vm-${offset + length - 1}`)
    if (offset > 0) expect(view?.rows.get(offset - 1)?.name).toBe(`vm-${offset - 1}`)
    expect(view?.rows.size).toBeLessThanOrEqual(length + 2 * KEPT_AROUND)
  }
})
