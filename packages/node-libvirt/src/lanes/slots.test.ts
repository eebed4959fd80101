import { describe, expect, it } from 'vitest'
import { Slots } from './slots.ts'
import { TimeLimit } from './time-limit.ts'

/** Takes slots for these keys; tells which have been given, and frees them. */
async function take(slots: Slots, keys: string[]) {
  const given = new Map<string, () => void>()
  const limits = new Map(keys.map(key => [key, new TimeLimit()]))
  for (const [key, limit] of limits) {
    const [machine = ''] = key.split('/')
    void slots.take(machine, limit).then(release => given.set(key, release))
  }
  const settle = () => new Promise(resolve => setImmediate(resolve))
  await settle()
  return {
    given: () => [...given.keys()],
    free: async (key: string) => {
      given.get(key)?.()
      await settle()
    },
    giveUp: (key: string) => limits.get(key)?.expire(),
  }
}

describe('Slots', () => {
  it('gives one key only its share', async () => {
    const { given, free } = await take(new Slots({ total: 3, perKey: 2 }), ['a/1', 'a/2', 'a/3', 'b/1', 'b/2'])
    expect(given()).toEqual(['a/1', 'a/2', 'b/1'])
    await free('b/1')
    expect(given().slice(3)).toEqual(['b/2'])
    await free('a/1')
    expect(given().slice(4)).toEqual(['a/3'])
  })

  it('gives a slot back only once', async () => {
    const { given, free } = await take(new Slots({ total: 1, perKey: 1 }), ['a/1', 'a/2', 'a/3'])
    await free('a/1')
    await free('a/1')
    expect(given()).toEqual(['a/1', 'a/2'])
  })

  it('forgets who has given up', async () => {
    const { given, free, giveUp } = await take(new Slots({ total: 1, perKey: 1 }), ['a/1', 'a/2', 'a/3'])
    giveUp('a/2')
    await free('a/1')
    expect(given()).toEqual(['a/1', 'a/3'])
  })
})
