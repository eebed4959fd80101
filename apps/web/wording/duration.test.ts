import { expect, it } from 'vitest'
import { isoMoment, spellDuration, spellLongDuration } from './duration.ts'

const MINUTE = 60_000
const DAY = 1_440 * MINUTE

it.each([
  [-5, 'en', '0 sec'],
  [59_999, 'en', '59 sec'],
  [MINUTE, 'en', '1 min'],
  [3 * 60 * MINUTE, 'en', '3 hr'],
  [2 * DAY, 'en', '2 days'],
  [3 * MINUTE, 'zh-CN', '3分钟'],
])('spells %d ms in %s as %s', (ms, locale, text) => {
  expect(spellDuration(ms, locale)).toBe(text)
})

it('spells two units where both count', () => {
  expect(spellLongDuration(2 * DAY + 5 * 60 * MINUTE, 'en')).toBe('2 days 5 hr')
  expect(spellLongDuration(2 * DAY, 'en')).toBe('2 days')
  expect(spellLongDuration(12_000, 'en')).toBe('12 sec')
  expect(spellLongDuration(3 * MINUTE + 12_000, 'en')).toBe('3 min')
})

it('writes a moment the same in every language', () => {
  const at = Date.UTC(2026, 10, 21, 4, 5, 6)
  expect(isoMoment(at, 0)).toBe('2026-11-21 04:05:06')
  expect(isoMoment(at, -480)).toBe('2026-11-21 12:05:06')
})
