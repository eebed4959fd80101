import { describe, expect, it } from 'vitest'
import { ProtocolError } from '../errors/protocol-error.ts'
import { FrameSplitter } from './frame-splitter.ts'

/** Two packets with payloads of 8 and 0 bytes. */
const first = Buffer.concat([Buffer.from('00000024', 'hex'), Buffer.alloc(24, 1), Buffer.alloc(8, 2)])
const second = Buffer.concat([Buffer.from('0000001c', 'hex'), Buffer.alloc(24, 3)])
const both = Buffer.concat([first, second])
const frames = [first.subarray(4), second.subarray(4)]

function split(...chunks: Buffer[]): Buffer[] {
  const splitter = new FrameSplitter()
  return chunks.flatMap(chunk => [...splitter.push(chunk)])
}

describe('FrameSplitter', () => {
  it.each(Array.from({ length: both.length + 1 }, (_, at) => at))(
    'puts packets together that were cut at byte %i',
    at => {
      expect(split(both.subarray(0, at), both.subarray(at))).toEqual(frames)
    },
  )

  it('puts packets together byte by byte', () => {
    expect(split(...Array.from(both, byte => Buffer.of(byte)))).toEqual(frames)
  })

  it('gives packets as soon as they are whole', () => {
    const splitter = new FrameSplitter()
    expect([...splitter.push(both.subarray(0, both.length - 1))]).toEqual([frames[0]])
    expect(splitter.bufferedBytes).toBe(second.length - 1)
  })

  it.each(['0000001b', '00000000', '02000005', 'ffffffff'])('refuses a length of %s', hex => {
    expect(() => split(Buffer.from(hex, 'hex'))).toThrow(ProtocolError)
  })

  it.each(['0000001c', '02000004'])('waits for the packet of an allowed length %s', hex => {
    expect(split(Buffer.from(hex, 'hex'))).toEqual([])
  })

  it('holds only bytes that have come', () => {
    const splitter = new FrameSplitter()
    expect([...splitter.push(Buffer.from('02000004', 'hex'))]).toEqual([])
    expect(splitter.bufferedBytes).toBe(4)
  })
})
