import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, it, vi } from 'vitest'
import { ConnectionError, LibvirtError, ProtocolError } from '../index.ts'
import { type FakeCall, FakeServer } from './fake-server.ts'
import type { KeepaliveOptions } from './keepalive.ts'
import { RpcConnection } from './rpc-connection.ts'

const NEVER: KeepaliveOptions = { intervalMs: 0, count: 0 }

async function start(onPacket: (call: FakeCall) => void, keepalive = NEVER) {
  const server = await FakeServer.listen(onPacket)
  const socket = connect(server.socketPath)
  await once(socket, 'connect')
  const closed = Promise.withResolvers<Error>()
  const onMessage = vi.fn()
  const connection = new RpcConnection(socket, { onMessage, onClose: closed.resolve }, keepalive)
  return {
    connection,
    closed: closed.promise,
    onMessage,
    async [Symbol.asyncDispose]() {
      connection.close(new Error('The test is over'))
      await server[Symbol.asyncDispose]()
    },
  }
}

const word = (value: number) => value.toString(16).padStart(8, '0')
/** A packet of the REMOTE program with a right length. */
const packet = (procedure: number, type: number, serial: number, status: number, payload = '') =>
  word(28 + payload.length / 2) +
  word(0x20008086) +
  word(1) +
  [procedure, type, serial, status].map(word).join('') +
  payload

const GET_LIB_VERSION = 157

describe('RpcConnection', () => {
  it('matches replies to calls, whatever their order', async () => {
    const calls: FakeCall[] = []
    await using peer = await start(call => {
      calls.push(call)
      if (calls.length < 2) return
      for (const [index, { reply }] of calls.toReversed().entries())
        reply('connectGetLibVersion', { libVer: BigInt(index) })
    })
    const results = [
      peer.connection.call('connectGetLibVersion', null),
      peer.connection.call('connectGetLibVersion', null),
    ]
    expect(await Promise.all(results)).toEqual([{ libVer: 1n }, { libVer: 0n }])
    expect(calls.map(({ header }) => header)).toEqual([
      { program: 0x20008086, version: 1, procedure: GET_LIB_VERSION, type: 0, serial: 1, status: 0 },
      { program: 0x20008086, version: 1, procedure: GET_LIB_VERSION, type: 0, serial: 2, status: 0 },
    ])
  })

  it('reads an error with all its fields', async () => {
    const error =
      word(42) +
      word(10) +
      word(1) +
      word(2) +
      '6e6f0000' +
      word(2) +
      word(0) +
      word(1) +
      word(1) +
      '61000000' +
      word(0).repeat(2) +
      word(7) +
      word(8) +
      word(0)
    await using peer = await start(call => call.send(packet(GET_LIB_VERSION, 1, 1, 1, error)))
    const outcome = await peer.connection.call('connectGetLibVersion', null).catch((error: unknown) => error)
    expect(outcome).toBeInstanceOf(LibvirtError)
    expect(outcome).toMatchObject({
      message: 'no',
      code: 42,
      domain: 10,
      level: 2,
      str1: 'a',
      str2: null,
      int1: 7,
      int2: 8,
    })
    expect(peer.connection.isClosed).toBe(false)
  })

  it.each([
    ['a length that cannot be', '00000004'],
    ['a packet too large', 'ffffffff'],
    ['noise', '47455420202f20485454502f312e310d0a0d0a47455420202f20485454'],
    ['a reply to nobody', packet(GET_LIB_VERSION, 1, 99, 0, '0000000000000001')],
    ['a reply of another procedure', packet(1, 1, 1, 0)],
    ['a reply cut short', packet(GET_LIB_VERSION, 1, 1, 0, '00000000')],
    ['a reply too long', packet(GET_LIB_VERSION, 1, 1, 0, '000000000000000100000000')],
    ['a reply of no known status', packet(GET_LIB_VERSION, 1, 1, 7)],
    ['an error cut short', packet(GET_LIB_VERSION, 1, 1, 1, '0000002a')],
    ['a packet of no known type', packet(GET_LIB_VERSION, 9, 1, 0)],
    ['a reply with files', packet(GET_LIB_VERSION, 5, 1, 0)],
    ['an event cut short', packet(318, 2, 0, 0, '00000001')],
    ['an event with a string too long', packet(318, 2, 0, 0, '00000001ffffffff')],
    ['a strange keepalive', `0000001c${word(0x6b656570)}${word(1)}${word(3)}${word(2)}${word(0)}${word(0)}`],
  ])('closes with a ProtocolError on %s', async (_, hex) => {
    await using peer = await start(call => call.send(hex))
    const call = peer.connection.call('connectGetLibVersion', null)
    await expect(call).rejects.toMatchObject({
      name: 'ConnectionError',
      wasSent: true,
      procedure: 'connectGetLibVersion',
      cause: expect.any(ProtocolError),
    })
    expect(await peer.closed).toBeInstanceOf(ProtocolError)
    await expect(peer.connection.call('connectGetLibVersion', null)).rejects.toMatchObject({ wasSent: false })
  })

  it('understands what comes before the noise', async () => {
    await using peer = await start(call => call.send(`${packet(GET_LIB_VERSION, 1, 1, 0, '0000000000000005')}ffffffff`))
    expect(await peer.connection.call('connectGetLibVersion', null)).toEqual({ libVer: 5n })
    expect(await peer.closed).toBeInstanceOf(ProtocolError)
  })

  it('ignores events newer than itself and data of streams that are gone', async () => {
    await using peer = await start(call => {
      call.send(packet(9_999, 2, 0, 0, 'ffff') + packet(209, 3, 77, 2, '616263'))
      call.reply('connectGetLibVersion', { libVer: 1n })
    })
    expect(await peer.connection.call('connectGetLibVersion', null)).toEqual({ libVer: 1n })
  })

  it('leaves nothing behind of a call whose arguments do not fit', async () => {
    await using peer = await start(call => call.reply('connectGetLibVersion', { libVer: 1n }))
    const onSettled = vi.fn()
    const call = peer.connection.call('domainLookupByName', { name: 5 }, onSettled)
    await expect(call).rejects.toThrow('name: A string was expected, not number')
    expect(onSettled).toHaveBeenCalledOnce()
    expect(peer.connection.pendingCalls).toBe(0)
    expect(await peer.connection.call('connectGetLibVersion', null)).toEqual({ libVer: 1n })
  })

  it('rejects what is pending when the peer goes away', async () => {
    await using peer = await start(call => call.socket.destroy())
    await expect(peer.connection.call('connectGetLibVersion', null)).rejects.toMatchObject({ wasSent: true })
    expect(await peer.closed).toBeInstanceOf(ConnectionError)
  })
})

describe('keepalive', () => {
  it('answers pings', async () => {
    const answer = Promise.withResolvers<number>()
    await using peer = await start(({ header, send }) => {
      if (header.program === 0x6b656570) answer.resolve(header.procedure)
      else send(`0000001c${word(0x6b656570)}${word(1)}${word(1)}${word(2)}${word(0)}${word(0)}`)
    })
    peer.connection.call('connectGetLibVersion', null).catch(() => undefined)
    expect(await answer.promise).toBe(2)
  })

  it('gives up a peer that is silent', async () => {
    await using peer = await start(() => undefined, { intervalMs: 10, count: 3 })
    const call = peer.connection.call('connectGetLibVersion', null)
    await expect(call).rejects.toThrow('No sign of life from the daemon for 40 ms')
    expect(await peer.closed).toBeInstanceOf(ConnectionError)
  })
})

describe('streams', () => {
  const download = { vol: { pool: 'p', name: 'v', key: 'k' }, offset: 0n, length: 0n, flags: 0 }
  const open = packet(209, 1, 1, 0)

  it('give what the peer sends, then end once both sides have said so', async () => {
    await using peer = await start(({ header, send }) => {
      if (header.type === 0)
        send(open + packet(209, 3, 1, 2, '6162') + packet(209, 3, 1, 2, '63') + packet(209, 3, 1, 2))
      else if (header.type === 3 && header.status === 0) send(packet(209, 3, 1, 0))
    })
    const { stream } = await peer.connection.openStream('storageVolDownload', download)
    expect(Buffer.concat(await stream.toArray()).toString()).toBe('abc')
  })

  it('fail with the error of the peer, also when it comes with the reply', async () => {
    const error = word(38) + word(0) + word(0) + word(2) + word(0).repeat(7)
    await using peer = await start(({ send }) => send(open + packet(209, 3, 1, 1, error)))
    const { stream } = await peer.connection.openStream('storageVolDownload', download)
    await expect(stream.toArray()).rejects.toMatchObject({ codeName: 'VIR_ERR_SYSTEM_ERROR' })
    expect(peer.connection.isClosed).toBe(false)
  })

  it('abort when they are left', async () => {
    const aborted = Promise.withResolvers<number>()
    await using peer = await start(({ header, send }) => {
      if (header.type === 0) send(open + packet(209, 3, 1, 2, '6162'))
      else aborted.resolve(header.status)
    })
    const { stream } = await peer.connection.openStream('storageVolDownload', download)
    stream.destroy()
    expect(await aborted.promise).toBe(1)
  })

  it('stop the peer while nobody reads', async () => {
    let sent = 0
    const block = packet(209, 3, 1, 2, '00'.repeat(65_536))
    await using peer = await start(({ header, send, socket }) => {
      if (header.type !== 0) return
      send(open)
      const fill = () => {
        while (socket.write(Buffer.from(block, 'hex')) && sent < 4_096) sent += 1
      }
      socket.on('drain', fill)
      fill()
    })
    const { stream } = await peer.connection.openStream('storageVolDownload', download)
    await vi.waitFor(() => expect(stream.readableLength).toBeGreaterThan(0))
    const { promise, resolve } = Promise.withResolvers<void>()
    setTimeout(resolve, 100)
    await promise
    expect(stream.readableLength).toBeLessThan(1024 * 1024)
    expect(sent).toBeLessThan(64)
  })
})
