import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { keepAlive } from './keep-alive.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

async function connectPair(autoPong: boolean) {
  const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await once(sockets, 'listening')
  const accepted = once(sockets, 'connection') as Promise<[WebSocket]> // what ws emits
  const client = new WebSocket(`ws://127.0.0.1:${(sockets.address() as AddressInfo).port}`, { autoPong })
  const [[server]] = await Promise.all([accepted, once(client, 'open')])
  const close = () => {
    client.terminate()
    sockets.close()
  }
  return { client, server, close }
}

it('drops a peer that was silent for a minute', async () => {
  const { client, server, close } = await connectPair(false)
  keepAlive(server)
  const dropped = once(client, 'close')
  for (let ping = 0; ping < 3; ping++) {
    const pinged = once(client, 'ping')
    vi.advanceTimersByTime(20_000)
    await pinged
  }
  vi.advanceTimersByTime(20_000)
  expect((await dropped)[0]).toBe(1006)
  close()
})

it('keeps a peer that answers', async () => {
  const { server, close } = await connectPair(true)
  const stop = keepAlive(server)
  for (let ping = 0; ping < 6; ping++) {
    const answered = once(server, 'pong')
    vi.advanceTimersByTime(20_000)
    await answered
  }
  expect(server.readyState).toBe(server.OPEN)
  stop()
  close()
})
