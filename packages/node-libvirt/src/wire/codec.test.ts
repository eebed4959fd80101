import { describe, expect, it } from 'vitest'
import { ProtocolError } from '../errors/protocol-error.ts'
import { CodecSet } from './codec.ts'
import type { Layout } from './layout.ts'
import { XdrReader } from './xdr-reader.ts'
import { XdrWriter } from './xdr-writer.ts'

const codecs = new CodecSet(
  {
    WireDisk: { target: ['string', 8], size: 'uhyper', shareable: ['optional', 'int'] },
    WireParam: { field: ['string', 80], value: 'WireValue' },
  },
  { WireValue: { 1: 'int', 4: 'uhyper', 7: ['string', 8] } },
)

function encode(layout: Layout, value: unknown): string {
  const writer = new XdrWriter()
  codecs.of(layout).write(writer, value)
  return writer.bytes.toString('hex')
}

function decode(layout: Layout, hex: string): unknown {
  const reader = new XdrReader(Buffer.from(hex.replaceAll(' ', ''), 'hex'))
  const value = codecs.of(layout).read(reader)
  reader.end()
  return value
}

const TABLE: [name: string, layout: Layout, value: unknown, hex: string][] = [
  ['int', 'int', 7, '00000007'],
  ['negative int', 'int', -1, 'ffffffff'],
  ['smallest int', 'int', -2147483648, '80000000'],
  ['uint', 'uint', 4294967295, 'ffffffff'],
  ['hyper', 'hyper', -2n, 'fffffffffffffffe'],
  ['smallest hyper', 'hyper', -(2n ** 63n), '8000000000000000'],
  ['uhyper', 'uhyper', 2n ** 64n - 1n, 'ffffffffffffffff'],
  ['double', 'double', 1.5, '3ff8000000000000'],
  ['empty string', ['string', 8], '', '00000000'],
  ['string with padding', ['string', 8], 'vda', '00000003 76646100'],
  ['string without padding', ['string', 8], 'sda1', '00000004 73646131'],
  ['Chinese', ['string', 8], '机', '00000003 e69cba00'],
  ['opaque', ['opaque', 8], Uint8Array.of(1, 2), '00000002 01020000'],
  ['fixed', ['fixed', 3], Uint8Array.of(1, 2, 3), '01020300'],
  ['absent', ['optional', 'int'], null, '00000000'],
  ['present', ['optional', 'int'], 5, '00000001 00000005'],
  ['array', ['array', 'int', 4], [1, 2], '00000002 00000001 00000002'],
  ['array of strings', ['array', ['string', 4], 4], ['a'], '00000001 00000001 61000000'],
  ['tuple', ['tuple', 'int', 2], [1, 2], '00000001 00000002'],
  ['union by number', 'WireValue', { type: 4, value: 9n }, '00000004 0000000000000009'],
  ['union by text', 'WireValue', { type: 7, value: 'x' }, '00000007 00000001 78000000'],
  ['struct', 'WireDisk', { target: 'vda', size: 512n, shareable: null }, '00000003 76646100 0000000000000200 00000000'],
  ['nested', 'WireParam', { field: 'n', value: { type: 1, value: 3 } }, '00000001 6e000000 00000001 00000003'],
]

describe('codec', () => {
  it.each(TABLE)('writes and reads %s', (_, layout, value, hex) => {
    expect(encode(layout, value)).toBe(hex.replaceAll(' ', ''))
    expect(decode(layout, hex)).toEqual(value)
  })

  it.each<[string, Layout, string]>([
    ['int cut short', 'int', '0000'],
    ['hyper cut short', 'hyper', '00000000'],
    ['string longer than its limit', ['string', 3], '00000004 73646131'],
    ['string longer than the packet', ['string', 4194304], '00400000 73646131'],
    ['string without its padding', ['string', 8], '00000003 766461'],
    ['opaque longer than its limit', ['opaque', 1], '00000002 01020000'],
    ['array longer than its limit', ['array', 'int', 1], '00000002 00000001 00000002'],
    ['array longer than the packet', ['array', 'int', 0xffffffff], 'ffffffff 00000001'],
    ['optional marked 2', ['optional', 'int'], '00000002 00000001'],
    ['union of unknown type', 'WireValue', '00000063 00000001'],
    ['bytes left over', 'int', '00000001 00000002'],
  ])('refuses %s', (_, layout, hex) => {
    expect(() => decode(layout, hex)).toThrow(ProtocolError)
  })

  it.each<[string, Layout, unknown, string]>([
    ['fraction', 'int', 1.5, 'Not an int: 1.5'],
    ['int out of range', 'int', 2 ** 31, 'Not an int'],
    ['negative uint', 'uint', -1, 'Not an unsigned int'],
    ['number for a bigint', 'hyper', 1, 'bigint was expected, not number'],
    ['hyper out of range', 'hyper', 2n ** 63n, 'Not a hyper'],
    ['negative uhyper', 'uhyper', -1n, 'Not an unsigned hyper'],
    ['string out of its limit', ['string', 2], 'abc', 'String of 3 bytes, at most 2 fit'],
    ['string out of its limit in bytes', ['string', 2], '机', 'String of 3 bytes'],
    ['missing string', ['string', 2], undefined, 'string was expected, not undefined'],
    ['opaque out of its limit', ['opaque', 1], Uint8Array.of(1, 2), '2 bytes, at most 1 fit'],
    ['fixed of another length', ['fixed', 16], Uint8Array.of(1), '1 bytes where 16 belong'],
    ['array out of its limit', ['array', 'int', 1], [1, 2], '2 items, at most 1 fit'],
    ['tuple of another length', ['tuple', 'int', 2], [1], '1 items where 2 belong'],
    ['union of unknown type', 'WireValue', { type: 99, value: 1 }, 'unknown type 99'],
    ['wrong member', 'WireParam', { field: 'n', value: { type: 1, value: 'x' } }, 'value: A number was expected'],
    ['null for a struct', 'WireDisk', null, 'object was expected, not null'],
  ])('does not write a %s', (_, layout, value, message) => {
    expect(() => encode(layout, value)).toThrow(message)
  })
})
