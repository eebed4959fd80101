import { expect, it } from 'vitest'
import { z } from 'zod'
import { boundedList } from './bounded-list.ts'

const list = boundedList(z.object({ name: z.string().max(4) }), 3)

it('parses what makes sense', () => {
  expect(list.parse([{ name: 'a', more: 1 }, { name: 'b' }])).toEqual([{ name: 'a' }, { name: 'b' }])
})

it('ends at the first element that makes none, and says where it is', () => {
  const { error } = list.safeParse([{ name: 'a' }, { name: 'too long' }, { name: 1 }])
  expect(error?.issues).toMatchObject([{ path: [1, 'name'] }])
})

it('looks at no element of a list that is too long', () => {
  const { error } = list.safeParse(Array.from({ length: 1_000_000 }, () => null))
  expect(error?.issues).toMatchObject([{ code: 'too_big', path: [] }])
  expect(list.safeParse('none').success).toBe(false)
})
