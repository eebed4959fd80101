import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { untilSent } from './sent-bytes.ts'

it('waits for a slow reader, and for a gone one no longer', async () => {
  const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await once(sockets, 'listening')
  const accepted = once(sockets, 'connection') as Promise<[WebSocket]> // what ws emits
  const client = new WebSocket(`ws://127.0.0.1:${(sockets.address() as AddressInfo).port}`)
  const [[server]] = await Promise.all([accepted, once(client, 'open')])
  await untilSent(server)

  const flood = Buffer.alloc(64 * 1024 * 1024)
  for (const end of [() => client.resume(), () => client.terminate()]) {
    client.pause()
    server.send(flood)
    const sent = untilSent(server)
    const next = new Promise<string>(resolve => setImmediate(resolve, 'still waiting'))
    expect(await Promise.race([sent, next])).toBe('still waiting')
    end()
    await sent
  }
  sockets.close()
})
