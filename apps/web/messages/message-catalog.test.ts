import { expect, it } from 'vitest'
import { placeholdersOf } from './message-catalog.ts'

it.each([
  ['Nothing', []],
  ['{action} {name}, {action}', ['action', 'name']],
  ['{count, plural, one {# machine} other {# machines of {host}}}', ['count', 'host']],
  ['{count, plural, one {It is off.} other {They are off.}}', []],
  ['{role, select, viewer {Look} other {Do {what}}}', ['what']],
  ['See <log>the log of {name}</log>', ['<log>', 'name']],
])('finds what %s shows', (message, placeholders) => {
  expect(placeholdersOf(message)).toEqual(placeholders)
})

it('refuses what is no message', () => {
  expect(() => placeholdersOf('{name')).toThrow('BRACE')
})
