import { expect, it } from 'vitest'
import { KeyedQueue } from './keyed-queue.ts'

it('runs tasks of a key in order, also after a failure', async () => {
  const queue = new KeyedQueue()
  const order: string[] = []
  const gate = Promise.withResolvers<void>()
  const first = queue.run('a', async () => {
    await gate.promise
    order.push('first')
    throw new Error('first failed')
  })
  const second = queue.run('a', async () => order.push('second'))
  await queue.run('b', async () => order.push('other key'))
  gate.resolve()
  await expect(first).rejects.toThrow('first failed')
  await second
  expect(order).toEqual(['other key', 'first', 'second'])
})
