import { expect, it } from 'vitest'
import { formatUuid, parseUuid } from './uuid.ts'

const text = '6695eb01-f6a4-8304-79aa-97f2502e193f'

it('reads and writes a UUID', () => {
  expect(formatUuid(parseUuid(text))).toBe(text)
  expect(formatUuid(parseUuid(text.toUpperCase()))).toBe(text)
})

it.each(['', 'vm', text.replaceAll('-', ''), `${text}0`, text.replace('6', 'g')])('refuses %j', malformed => {
  expect(() => parseUuid(malformed)).toThrow(TypeError)
})
