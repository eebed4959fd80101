import { expect, it } from 'vitest'
import { measureBytes, measureKiB, measurePercent, measureRate, spell } from './measure.ts'

it.each([
  [0, '0 B'],
  [1023, '1,023 B'],
  [1024, '1 KiB'],
  [1536, '1.5 KiB'],
  [1024 * 1024 - 1, '1 MiB'],
  [5.25 * 1024 ** 3, '5.25 GiB'],
  [123.4 * 1024 ** 2, '123 MiB'],
  [2 ** 62, '4,096 PiB'],
])('measures %d bytes as %s', (bytes, text) => {
  expect(spell(measureBytes(bytes, 'en'))).toBe(text)
})

it('measures libvirt’s KiB, rates and shares', () => {
  expect(spell(measureKiB(4_194_304, 'en'))).toBe('4 GiB')
  expect(spell(measureRate(2048, 'en'))).toBe('2 KiB/s')
  expect(spell(measurePercent(0, 'en'))).toBe('0 %')
  expect(spell(measurePercent(3.14, 'en'))).toBe('3.1 %')
  expect(spell(measurePercent(99.6, 'en'))).toBe('100 %')
})
