import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { type Duplex, duplexPair } from 'node:stream'
import { CONSOLE_CLOSE_CODES, type ConsoleMode } from '@virtdeck/shared/console'
import { pino } from 'pino'
import { afterEach, expect, it, vi } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { relayConsole } from './console-relay.ts'
import { readExactly } from './read-exactly.ts'

const log = pino({ level: 'silent' })
const cleanups: (() => void)[] = []
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup()
})

/** A relay between a real WebSocket and the `server` end of a screen. */
async function openRelay(
  mode: ConsoleMode,
): Promise<{ client: WebSocket; server: Duplex; closed: Promise<unknown[]> }> {
  const [server, screen] = duplexPair()
  const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await once(sockets, 'listening')
  sockets.once('connection', webSocket => void relayConsole(webSocket, screen, { mode, log }))
  const client = new WebSocket(`ws://127.0.0.1:${(sockets.address() as AddressInfo).port}`) // a TCP server's address
  const closed = once(client, 'close')
  cleanups.push(
    () => client.terminate(),
    () => sockets.close(),
  )
  await once(client, 'open')
  return { client, server, closed }
}

/** RFB 3.8 without password, both sides. */
async function shakeHands(client: WebSocket, server: Duplex): Promise<void> {
  const replies = [Buffer.from('RFB 003.008\n'), Buffer.from([1]), Buffer.from([0])]
  const reply = () => client.send(replies.shift() ?? expect.unreachable())
  client.on('message', reply)
  server.write('RFB 003.008\n')
  await readExactly(server, 12)
  server.write(Buffer.from([1, 1]))
  await readExactly(server, 1)
  server.write(Buffer.alloc(4))
  expect([...(await readExactly(server, 1))]).toEqual([1])
  client.off('message', reply)
}

it('holds a fast screen back for a slow viewer, and loses nothing', { timeout: 30_000 }, async () => {
  const { client, server } = await openRelay('control')
  await shakeHands(client, server)
  client.pause()
  const chunk = Buffer.alloc(64 * 1024, 7)
  const total = 48 * 1024 * 1024
  let sent = 0
  const flood = async () => {
    while (sent < total) {
      sent += chunk.length
      if (!server.write(chunk)) await once(server, 'drain')
    }
  }
  const flooded = flood()
  const levels: number[] = []
  await vi.waitFor(
    () => {
      levels.push(sent)
      expect(levels.slice(-5)).toEqual(Array.from({ length: 5 }, () => sent))
    },
    { timeout: 10_000, interval: 100 },
  )
  // The system's own socket buffers, and little more.
  expect(sent).toBeLessThan(24 * 1024 * 1024)
  let received = 0
  const all = Promise.withResolvers<void>()
  client.on('message', (data: Buffer) => {
    received += data.length
    if (received === total) all.resolve()
  })
  client.resume()
  await Promise.all([flooded, all.promise])
})

it.each([
  ['TLS alone', 19, 'console-vnc-tls'],
  ['SASL alone', 20, 'console-vnc-sasl'],
] as const)('closes with a code where the screen offers %s', async (_, type, reason) => {
  const { client, server, closed } = await openRelay('view')
  client.once('message', () => client.send(Buffer.from('RFB 003.008\n')))
  server.write('RFB 003.008\n')
  await readExactly(server, 12)
  server.write(Buffer.from([1, type]))
  const [code, text] = await closed
  expect([code, String(text)]).toEqual([CONSOLE_CLOSE_CODES[reason], reason])
})

it('closes with a code when the screen hangs up, and hangs up when the viewer goes', async () => {
  const first = await openRelay('view')
  await shakeHands(first.client, first.server)
  first.server.end()
  expect((await first.closed)[0]).toBe(CONSOLE_CLOSE_CODES['screen-closed'])

  const second = await openRelay('control')
  await shakeHands(second.client, second.server)
  const ended = once(second.server.resume(), 'end')
  second.client.terminate()
  await ended
})
