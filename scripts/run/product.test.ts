import { expect, it } from 'vitest'
import { addressIn } from './product.mjs'

it('finds the address in a line for people', () => {
  expect(addressIn('Open https://deck:7443/setup?token=a-b_c to begin')).toBe('https://deck:7443/setup?token=a-b_c')
})

it('finds none in a log line', () => {
  expect(addressIn('{"level":30,"url":"https://deck:7443"}')).toBeNull()
  expect(addressIn('listening')).toBeNull()
})
