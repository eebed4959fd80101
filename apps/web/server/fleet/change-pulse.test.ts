import { setImmediate as nextTurn } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ChangePulse } from './change-pulse.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] }))
afterEach(() => void vi.useRealTimers())

function listen(changes: ChangePulse) {
  const stop = new AbortController()
  const heard: number[] = []
  const done = (async () => {
    for await (const _ of changes.listen(stop.signal)) heard.push(performance.now())
  })()
  return { heard, stop: () => (stop.abort(), done) }
}

test('the first change is told at once, those that follow together', async () => {
  const changes = new ChangePulse(30)
  const { heard, stop } = listen(changes)
  changes.notify()
  changes.notify()
  await vi.advanceTimersByTimeAsync(5)
  expect(heard).toHaveLength(1)
  changes.notify()
  changes.notify()
  await vi.advanceTimersByTimeAsync(20)
  expect(heard).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(10)
  expect(heard).toHaveLength(2)
  await stop()
})

test('a listener that was busy hears once of all it missed', async () => {
  const changes = new ChangePulse(0)
  const stop = new AbortController()
  const pulses = changes.listen(stop.signal)
  for (let count = 0; count < 3; count += 1) {
    changes.notify()
    await vi.advanceTimersByTimeAsync(1)
  }
  expect((await pulses.next()).done).toBe(false)
  const next = pulses.next()
  stop.abort()
  expect((await next).done).toBe(true)
})

test('a listener of a day takes no more memory than one of a minute', async () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void // what the flag exposes
  const changes = new ChangePulse(0)
  const { heard, stop } = listen(changes)
  const used = async (pulses: number) => {
    for (let count = 0; count < pulses; count += 1) {
      changes.notify()
      await nextTurn()
    }
    heard.length = 0
    collect()
    return process.memoryUsage().heapUsed
  }
  const before = await used(1_000)
  expect((await used(20_000)) - before).toBeLessThan(1024 * 1024)
  await stop()
})
