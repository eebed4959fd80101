import { buffer } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { RfbProtocolError } from './rfb-handshake.ts'
import { ViewFilter } from './view-filter.ts'

const bytes = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex')

async function filter(chunks: readonly Buffer[]): Promise<string> {
  const view = new ViewFilter()
  const passed = buffer(view)
  for (const chunk of chunks) view.write(chunk)
  view.end()
  return (await passed).toString('hex')
}

const byteByByte = (message: Buffer) => [...message].map(byte => Buffer.from([byte]))

const PASSED: [string, string][] = [
  ['SetPixelFormat', '00 000000 20180001 00ff00ff00ff 100800 000000'],
  ['SetEncodings', '02 00 0003 00000007 00000010 ffffff21'],
  ['SetEncodings of none', '02 00 0000'],
  ['FramebufferUpdateRequest', '03 01 0000 0000 0400 0300'],
  ['EnableContinuousUpdates', '96 01 0000 0000 0400 0300'],
  ['ClientFence', 'f8 000000 80000003 04 01020304'],
  ['ClientFence without payload', 'f8 000000 80000003 00'],
]

const DROPPED: [string, string][] = [
  ['KeyEvent', '04 01 0000 0000ff0d'],
  ['PointerEvent', '05 01 0010 0020'],
  ['ClientCutText', '06 000000 00000003 616263'],
  ['ClientCutText that is empty', '06 000000 00000000'],
  ['ClientCutText of the extended clipboard', '06 000000 fffffffc 10000001'],
  ['xvp power off', 'fa 00 01 02'],
  ['SetDesktopSize', 'fb 00 0400 0300 01 00 00000000 0000 0000 0400 0300 00000000'],
  ['QEMU extended KeyEvent', 'ff 00 0001 0000ff0d 0000001c'],
  ['QEMU audio on', 'ff 01 0000'],
  ['QEMU audio format', 'ff 01 0002 03 02 0000ac44'],
]

/** Stands behind each message: what it proves is that the filter knew where the message ended. */
const REQUEST = '03 01 0000 0000 0400 0300'
const requestHex = bytes(REQUEST).toString('hex')

describe('ViewFilter', () => {
  it.each(PASSED)('passes %s', async (_, hex) => {
    const expected = bytes(hex + REQUEST).toString('hex')
    expect(await filter([bytes(hex + REQUEST)])).toBe(expected)
    expect(await filter(byteByByte(bytes(hex + REQUEST)))).toBe(expected)
  })

  it.each(DROPPED)('drops %s', async (_, hex) => {
    expect(await filter([bytes(hex + REQUEST)])).toBe(requestHex)
    expect(await filter(byteByByte(bytes(hex + REQUEST)))).toBe(requestHex)
  })

  it('does not let a server agree to longer pointer messages', async () => {
    expect(await filter([bytes('02 00 0003 00000007 fffffec4 00000010')])).toBe(
      bytes('02 00 0002 00000007 00000010').toString('hex'),
    )
  })

  it('drops a long clipboard without gathering it', async () => {
    const head = bytes('06 000000 06400000')
    const chunk = Buffer.alloc(1024 * 1024)
    expect(await filter([head, ...Array.from({ length: 100 }, () => chunk), bytes(REQUEST)])).toBe(requestHex)
  })

  it.each([
    ['of an unknown type', '63 01 02 03'],
    ['of an unknown kind of QEMU', 'ff 09 0000'],
    ['of an unknown operation of QEMU audio', 'ff 01 0009'],
  ])('ends at a message %s', async (_, hex) => {
    await expect(filter([bytes(hex)])).rejects.toThrow(RfbProtocolError)
  })
})
