import { expect, it } from 'vitest'
import { dialAddressSchema, parseDialAddress } from './dial-address.ts'

it.each([
  ['10.0.0.5', '10.0.0.5', 7444],
  ['10.0.0.5:80', '10.0.0.5', 80],
  ['host-1.example.org', 'host-1.example.org', 7444],
  ['fd00::1', 'fd00::1', 7444],
  ['[fd00::1]', 'fd00::1', 7444],
  ['[fd00::1]:7445', 'fd00::1', 7445],
])('reads %s', (text, host, port) => {
  expect(parseDialAddress(text, 7444)).toEqual({ host, port })
})

it.each([
  '',
  ' ',
  'two words',
  'host:',
  'host:0',
  'host:65536',
  'host:port',
  '[fd00::1',
  'fe80::1%eth0',
  'https://host',
  '-x',
  'a;b',
  'a/b',
])('refuses %j', text => {
  expect(parseDialAddress(text, 7444)).toBeNull()
  expect(dialAddressSchema.safeParse(text).error?.issues[0]?.message).toBe('invalid-address')
})
