import { afterAll, beforeAll, expect, test } from 'vitest'
import { TestDashboard } from '../testing/test-dashboard.ts'
import { AttemptLimit } from './attempt-limit.ts'

const MINUTE_MS = 60_000

let dashboard: TestDashboard

beforeAll(async () => {
  dashboard = await TestDashboard.start()
})

afterAll(() => dashboard[Symbol.asyncDispose]())

test('of many attempts at one moment, by two copies, exactly the allowed number passes', async () => {
  const { database } = dashboard.runtime
  const copies = [new AttemptLimit(database), new AttemptLimit(database)]
  const tries = Array.from({ length: 10 }, () => copies.map(copy => copy.take('one', 5))).flat()
  expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(5)
})

test('the next minute begins anew, and subjects do not share', async () => {
  let now = 1_000_000
  const limit = new AttemptLimit(dashboard.runtime.database, () => now)
  expect(await limit.take('two', 1)).toBe(true)
  expect(await limit.take('two', 1)).toBe(false)
  expect(await limit.take('three', 1)).toBe(true)
  now += MINUTE_MS
  expect(await limit.take('two', 1)).toBe(true)
  expect(await limit.take('two', 1)).toBe(false)
})
