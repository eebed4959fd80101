import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { IncomingMessage } from 'node:http'
import { createServer, type Server } from 'node:https'
import { connect, createServer as createTcpServer, type Server as NetServer, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Identity } from '../agents/identity.ts'
import { pinOf } from '../agents/pin.ts'
import { createSelfSignedCertificate } from '../self-signed-certificate.ts'
import { openAtAgent } from './relay.ts'

const machine = { host: 'a'.repeat(32), connection: 'qemu', uuid: '00000000-0000-4000-8000-000000000000' }

let identity: Identity
let server: Server

beforeEach(async () => {
  const dates = { notBefore: new Date(0), notAfter: new Date('2120-01-01') }
  const made = await createSelfSignedCertificate({ commonName: 'test', ...dates })
  identity = { ...made, pin: pinOf(new X509Certificate(made.certificate)) }
  server = createServer({ key: identity.key, cert: identity.certificate }).listen(0, '127.0.0.1')
  await once(server, 'listening')
})

afterEach(() => {
  vi.useRealTimers()
  server.close()
  server.closeAllConnections()
})

function portOf(listening: NetServer): number {
  const address = listening.address()
  if (address === null || typeof address === 'string') throw new Error('no TCP address')
  return address.port
}

function open(port = portOf(server)) {
  const target = { address: { host: '127.0.0.1', port }, pin: identity.pin }
  return openAtAgent({ machine, mode: 'view' }, new IncomingMessage(new Socket()), { target, identity })
}

test('an agent that is lost before the console is spliced closes it and ends nothing else', async () => {
  server.once('upgrade', (_request, socket: Duplex) => {
    socket.write('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n')
  })
  const way = createTcpServer(near => {
    const far = connect(portOf(server), '127.0.0.1')
    near.pipe(far).pipe(near)
    for (const side of [near, far]) side.on('error', () => far.destroy())
  }).listen(0, '127.0.0.1')
  await once(way, 'listening')
  const connected = once(way, 'connection')
  const { socket } = await open(portOf(way))
  const [near] = (await connected) as [Socket] // what the event carries
  const closed = Promise.withResolvers<void>()
  // Not `once`, which listens for errors itself.
  socket.on('close', closed.resolve)
  near.resetAndDestroy()
  await closed.promise
  way.close()
})

test('an agent that takes the request and never answers is given up', async () => {
  const asked = once(server, 'upgrade')
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const failure = open().catch((error: unknown) => error)
  await asked
  await vi.advanceTimersByTimeAsync(30_000)
  expect(await failure).toMatchObject({ code: 'agent-unreachable' })
})
