import { type Duplex, duplexPair } from 'node:stream'
import { AppError } from '@virtdeck/shared/app-error'
import { describe, expect, it } from 'vitest'
import { readExactly, StreamEndedError } from './read-exactly.ts'
import { probeSecurity, RfbProtocolError, relayHandshake } from './rfb-handshake.ts'
import { RfbRefusedError } from './rfb-security.ts'

const line = (version: string) => Buffer.from(`RFB 00${version.replace('.', '.00')}\n`).toString('hex')
const CHALLENGE = '00112233445566778899aabbccddeeff'
const RESPONSE = 'ffeeddccbbaa99887766554433221100'
const NOT_SHARED = '00'
const SHARED = '01'

/** Turns of a conversation: who sends what; the other end must receive the next line. */
type Turn = ['server' | 'client', sent: string, received?: string]

async function converse(turns: readonly Turn[]): Promise<void> {
  const [server, serverSide] = duplexPair()
  const [client, clientSide] = duplexPair()
  const relay = relayHandshake(serverSide, clientSide)
  relay.catch(() => {}) // awaited below, after the turns
  const ends: Record<Turn[0], [from: Duplex, to: Duplex]> = { server: [server, client], client: [client, server] }
  for (const [sender, sent, received = sent] of turns) {
    const [from, to] = ends[sender]
    from.write(Buffer.from(sent, 'hex'))
    if (received) expect((await readExactly(to, received.length / 2)).toString('hex')).toBe(received)
  }
  await relay
}

describe('relayHandshake', () => {
  it.each<[string, Turn[]]>([
    [
      '3.8 without password',
      [
        ['server', line('3.8')],
        ['client', line('3.8')],
        ['server', '0101'],
        ['client', '01'],
        ['server', '00000000'],
        ['client', NOT_SHARED, SHARED],
      ],
    ],
    [
      '3.8 with password, hiding what cannot be relayed',
      [
        ['server', line('3.8')],
        ['client', line('3.8')],
        ['server', '021302', '0102'],
        ['client', '02'],
        ['server', CHALLENGE],
        ['client', RESPONSE],
        ['server', '00000000'],
        ['client', NOT_SHARED, SHARED],
      ],
    ],
    [
      '3.7, which has no result without password',
      [
        ['server', line('3.8')],
        ['client', line('3.7')],
        ['server', '0101'],
        ['client', '01'],
        ['client', SHARED],
      ],
    ],
    [
      '3.3, in which the server decides',
      [
        ['server', line('3.3')],
        ['client', line('3.3')],
        ['server', '00000002'],
        ['server', CHALLENGE],
        ['client', RESPONSE],
        ['server', '00000000'],
        ['client', NOT_SHARED, SHARED],
      ],
    ],
  ])('leads through %s and always asks for a shared screen', async (_, turns) => {
    await converse(turns)
  })

  it('passes on why a password was refused', async () => {
    const refused = converse([
      ['server', line('3.8')],
      ['client', line('3.8')],
      ['server', '0102'],
      ['client', '02'],
      ['server', CHALLENGE],
      ['client', RESPONSE],
      ['server', '0000000100000003626164'],
    ])
    await expect(refused).rejects.toThrow(new RfbRefusedError('bad'))
  })

  it.each<[string, Turn[], new (...args: never[]) => Error]>([
    ['a server that is not RFB', [['server', Buffer.from('HTTP/1.1 200').toString('hex'), '']], RfbProtocolError],
    [
      'a client that chooses a version beyond',
      [
        ['server', line('3.3')],
        ['client', line('3.8'), ''],
      ],
      RfbProtocolError,
    ],
    [
      'a client that chooses what was not offered',
      [
        ['server', line('3.8')],
        ['client', line('3.8')],
        ['server', '0101'],
        ['client', '02', ''],
      ],
      RfbProtocolError,
    ],
    [
      'a server that lets nobody in',
      [
        ['server', line('3.8')],
        ['client', line('3.8')],
        ['server', '0000000003626164', ''],
      ],
      RfbRefusedError,
    ],
  ])('refuses %s', async (_, turns, kind) => {
    await expect(converse(turns)).rejects.toThrow(kind)
  })

  it('rejects when a side hangs up', async () => {
    const [server, serverSide] = duplexPair()
    const [, clientSide] = duplexPair()
    const relay = relayHandshake(serverSide, clientSide)
    server.end('RFB 00')
    await expect(relay).rejects.toThrow(StreamEndedError)
  })
})

describe('probeSecurity', () => {
  it.each([
    ['VeNCrypt alone', '0113', 'console-vnc-tls'],
    ['SASL', '0114', 'console-vnc-sasl'],
  ])('says that %s cannot be relayed', async (_, types, code) => {
    const [server, serverSide] = duplexPair()
    const probe = probeSecurity(serverSide)
    server.write(Buffer.concat([Buffer.from('RFB 003.008\n'), Buffer.from(types, 'hex')]))
    await expect(probe).rejects.toThrow(new AppError(code as 'console-vnc-tls')) // a table's text
  })
})
