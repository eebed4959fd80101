import { expect, it } from 'vitest'
import { DeltaRing } from './delta-ring.ts'

function ringOf(capacity: number, count: number): DeltaRing<string> {
  const ring = new DeltaRing<string>(capacity)
  for (let number = 1; number <= count; number++) ring.push(`delta ${number}`)
  return ring
}

it('numbers deltas from one', () => {
  const ring = ringOf(3, 2)
  expect(ring.sequence).toBe(2)
  expect([0, 1, 2, 3].map(number => ring.at(number))).toEqual([null, 'delta 1', 'delta 2', null])
})

it('forgets the oldest', () => {
  const ring = ringOf(3, 5)
  expect([1, 2, 3, 4, 5, 6].map(number => ring.at(number))).toEqual([null, null, 'delta 3', 'delta 4', 'delta 5', null])
})

it('tells whether a reader can go on from a number', () => {
  const ring = ringOf(1_000, 2_500)
  expect(ring.holdsAfter(1_500)).toBe(true)
  expect(ring.holdsAfter(1_499)).toBe(false)
  expect(ring.holdsAfter(2_500)).toBe(true)
  expect(ring.holdsAfter(2_501)).toBe(false)
  expect(new DeltaRing(3).holdsAfter(0)).toBe(true)
})
