import { expect, it } from 'vitest'
import { addressIn } from './product.mjs'

it('finds the address in a line for people', () => {
  expect(addressIn('Open https://deck:7443/setup?token=a-b_c to begin')).toBe('https://deck:7443/setup?token=a-b_c')
})

it('prefers the link to the address before it', () => {
  const line = 'Ready at https://deck:7443 - create the administrator: https://deck:7443/setup?token=abc'
  expect(addressIn(line)).toBe('https://deck:7443/setup?token=abc')
})

it('finds none in a log line', () => {
  expect(addressIn('{"level":30,"url":"https://deck:7443"}')).toBeNull()
  expect(addressIn('listening')).toBeNull()
})
