import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { ChangeSignal } from './change-signal.ts'

const never = new AbortController().signal

test('everybody who waits wakes at a change, once', async () => {
  const changes = new ChangeSignal()
  const waits = [changes.next(never), changes.next(never)]
  changes.notify()
  await Promise.all(waits)
  const stop = new AbortController()
  const next = changes.next(stop.signal)
  const isStillWaiting = await Promise.race([next.then(() => false), Promise.resolve(true)])
  expect(isStillWaiting).toBe(true)
  stop.abort()
  await next
})

test('an aborted signal waits for nothing', async () => {
  await new ChangeSignal().next(AbortSignal.abort())
})

test('who stopped waiting leaves nothing behind while no change comes', async () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void // what the flag exposes
  const changes = new ChangeSignal()
  const used = async (waits: number) => {
    for (let count = 0; count < waits; count++) {
      const stop = new AbortController()
      const next = changes.next(stop.signal)
      stop.abort()
      await next
    }
    collect()
    return process.memoryUsage().heapUsed
  }
  const before = await used(1_000)
  expect((await used(20_000)) - before).toBeLessThan(1024 * 1024)
})
