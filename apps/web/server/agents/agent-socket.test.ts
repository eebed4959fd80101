import { once } from 'node:events'
import { Agent } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import { createAgentSocket } from './agent-socket.ts'
import type { PinnedAgent } from './pinned-agent.ts'
import { TrafficBudget } from './traffic-budget.ts'

it('lets tRPC answer a ping on the socket it came from', async () => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo // it listens on TCP
  const errors: Error[] = []
  const AgentSocket = createAgentSocket({
    connections: new Agent() as unknown as PinnedAgent, // pinning is not what is tested here
    budget: new TrafficBudget(),
    onError: error => errors.push(error),
  })
  const accepted = new Promise<WebSocket>(resolve => void server.once('connection', resolve))
  const socket = new AgentSocket(`ws://127.0.0.1:${port}`)
  // As tRPC's client does.
  socket.addEventListener('message', function (this: globalThis.WebSocket, { data }) {
    if (data === 'PING') this.send('PONG')
  })
  const peer = await accepted
  peer.send('PING')
  const answer = await new Promise<string>(
    resolve => void peer.once('message', (data: Buffer) => resolve(data.toString())),
  )
  expect([answer, errors]).toEqual(['PONG', []])
  socket.close()
  server.close()
})
