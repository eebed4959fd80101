import { expect, it } from 'vitest'
import { WINDOW_ROWS, windowOffset } from './window-offset.ts'

it('stays while what is seen lies inside', () => {
  expect(windowOffset(0, 0, 25)).toBe(0)
  expect(windowOffset(0, 80, 105)).toBe(0)
  expect(windowOffset(60, 80, 105)).toBe(60)
})

it('moves in steps, with room on both sides', () => {
  const offset = windowOffset(0, 400, 425)
  expect(offset % 30).toBe(0)
  expect(offset).toBeLessThanOrEqual(390)
  expect(offset + WINDOW_ROWS).toBeGreaterThan(435)
  expect(windowOffset(offset, 400, 425)).toBe(offset)
})

it('comes back to the beginning', () => {
  expect(windowOffset(300, 0, 25)).toBe(0)
})
