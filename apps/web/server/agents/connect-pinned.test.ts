import { once } from 'node:events'
import type { Socket } from 'node:net'
import { createServer, type Server, type TLSSocket } from 'node:tls'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { newTestIdentity } from '../testing/test-identity.ts'
import { connectPinned } from './connect-pinned.ts'
import type { Identity } from './identity.ts'
import { pinOf } from './pin.ts'

let agent: Identity
let dashboard: Identity
let server: Server
let received: string

beforeEach(async () => {
  ;[agent, dashboard] = await Promise.all([newTestIdentity(), newTestIdentity()])
  received = ''
  server = createServer(
    { key: agent.key, cert: agent.certificate, requestCert: true, rejectUnauthorized: false },
    socket =>
      socket.on('data', chunk => {
        received += String(chunk)
      }),
  ).listen(0, '127.0.0.1')
  await once(server, 'listening')
})

afterEach(() => void server.close())

function target(pin: string) {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no TCP address')
  return { address: { host: '127.0.0.1', port: address.port }, pin }
}

test('both sides see the other’s key', async () => {
  const connected = once(server, 'secureConnection')
  using socket = Object.assign(await connectPinned(target(agent.pin), dashboard), {
    [Symbol.dispose]: () => socket.destroy(),
  })
  const [peer] = (await connected) as [TLSSocket] // what the event carries
  const certificate = peer.getPeerX509Certificate()
  expect(certificate && pinOf(certificate)).toBe(dashboard.pin)
})

test('whoever answers with another key gets nothing', async () => {
  const ended = once(server, 'connection').then(([peer]) => once(peer as Socket, 'close')) // what the event carries
  await expect(connectPinned(target(dashboard.pin), dashboard)).rejects.toThrow('another key')
  await ended
  expect(received).toBe('')
})

test('nobody there is the system’s own error', async () => {
  const nowhere = target(agent.pin)
  server.close()
  await once(server, 'close')
  await expect(connectPinned(nowhere, dashboard)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
})
