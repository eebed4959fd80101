import { expect, it } from 'vitest'
import { PublicAddress } from './public-address.ts'

const plain = { publicUrl: null, isPlainHttp: true, tls: null, trustedProxies: [] }
const address = new PublicAddress({ ...plain, isPlainHttp: false }, null)

it.each(['deck', 'deck.example.org:7443', '10.0.0.1:7443', '[fe80::1]:7443'])(
  'is what the caller calls it: %s',
  host => {
    expect(address.origin(host)).toBe(`https://${host}`)
  },
)

it.each([undefined, '', "a'b", 'a b', '$(reboot)', 'a\nb', 'a/b', 'a:b', '[::1', 'user@deck'])(
  'is no URL of %j',
  host => {
    expect(address.origin(host)).toBeNull()
  },
)
