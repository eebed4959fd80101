import { expect, it } from 'vitest'
import { type Sample, withGaps } from './samples.ts'

const sample = (at: number, cpuPercent: number | null = 1): Sample<'cpuPercent'> => ({ at, cpuPercent })

it('leaves a steady course alone', () => {
  const steady = [sample(0), sample(10), sample(22), sample(30)]
  expect(withGaps(steady, 10)).toEqual(steady)
})

it('breaks the line where samples are missing', () => {
  expect(withGaps([sample(0), sample(100)], 10)).toEqual([sample(0), sample(10, null), sample(100)])
})
