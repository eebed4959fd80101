import type { Machine } from '@virtdeck/shared/machine'
import { testMachine } from '@virtdeck/shared/testing/machine'
import { expect, it } from 'vitest'
import { decideSince } from './since.ts'

const reading = testMachine('web', { state: 'running', reason: 'booted' })
const known = (since: Machine['since']): Machine => ({ ...reading, since })
const evidence = (observedAt: number | null, processStart: number | null) => ({
  observedAt,
  readProcessStart: async () => processStart,
  now: 9_000,
})

it('believes an observed event first', async () => {
  expect(await decideSince(null, reading, evidence(5_000, 1_000))).toEqual({ at: 5_000, isExact: true })
  const before = known({ at: 1_000, isExact: true })
  expect(await decideSince(before, reading, evidence(5_000, null))).toEqual({ at: 5_000, isExact: true })
})

it('takes the start of the process for a machine met running', async () => {
  expect(await decideSince(null, reading, evidence(null, 1_000))).toEqual({ at: 1_000, isExact: true })
})

it('does not take the start of the process for a pause', async () => {
  const paused = { ...reading, state: 'paused', reason: 'ioerror' } as const
  expect(await decideSince(null, paused, evidence(null, 1_000))).toEqual({ at: 9_000, isExact: false })
})

it('keeps what it knew while the state stays', async () => {
  const inexact = { at: 4_000, isExact: false }
  expect(await decideSince(known(inexact), reading, evidence(null, null))).toEqual(inexact)
  const exact = { at: 4_000, isExact: true }
  expect(await decideSince(known(exact), reading, evidence(null, 4_020))).toEqual(exact)
  expect(await decideSince(known(exact), reading, evidence(null, 1_000))).toEqual(exact)
})

it('notices that the same state is another process’s', async () => {
  const before = known({ at: 4_000, isExact: true })
  expect(await decideSince(before, reading, evidence(null, 6_000))).toEqual({ at: 6_000, isExact: true })
})

it('says "before now" for a change that nothing tells about', async () => {
  const before = known({ at: 4_000, isExact: true })
  const off = { ...reading, state: 'shutoff', reason: 'destroyed' } as const
  expect(await decideSince(before, off, evidence(null, null))).toEqual({ at: 9_000, isExact: false })
})
