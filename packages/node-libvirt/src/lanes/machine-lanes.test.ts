import { connect } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { ProcedureName } from '../protocol/catalog.ts'
import { procedures } from '../protocol/procedures.gen.ts'
import { type FakeCall, FakeServer } from '../rpc/fake-server.ts'
import { RpcConnection } from '../rpc/rpc-connection.ts'
import { parseUuid } from '../uuid.ts'
import { MachineLanes } from './machine-lanes.ts'
import { withTimeLimit } from './time-limit.ts'
import { WorkerGate } from './worker-gate.ts'

const RESET = procedures.domainReset.number
const DESTROY = procedures.domainDestroy.number
const PROBE = procedures.nodeGetMemoryParameters.number

const uuidOf = (index: number) => `00000000-0000-0000-0000-${String(index).padStart(12, '0')}`

/** Lanes to a peer that answers probes, and whatever else `onCall` answers. */
async function start(onCall: (call: FakeCall) => void) {
  const server = await FakeServer.listen(call => {
    if (call.header.procedure === PROBE) call.reply('nodeGetMemoryParameters', { params: [], nparams: 0 })
    else onCall(call)
  })
  const open = async (onClose: (error: Error) => void) =>
    new RpcConnection(connect(server.socketPath), { onMessage: () => undefined, onClose }, { intervalMs: 0, count: 0 })
  const control = await open(() => undefined)
  const lanes = new MachineLanes(open, new WorkerGate(control))
  return {
    lanes,
    send: (index: number, name: ProcedureName, timeoutMs?: number) => {
      const args = { dom: { name: '', uuid: parseUuid(uuidOf(index)), id: -1 }, flags: 0 }
      return withTimeLimit(name, timeoutMs, limit => lanes.call(uuidOf(index), { name, args, limit }))
    },
    async [Symbol.asyncDispose]() {
      lanes.close(new Error('The test is over'))
      control.close(new Error('The test is over'))
      await server[Symbol.asyncDispose]()
    },
  }
}

const answerAll = ({ header, reply }: FakeCall) => {
  if (header.procedure === RESET) reply('domainReset', null)
  if (header.procedure === DESTROY) reply('domainDestroy', null)
}

describe('MachineLanes', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  it('let two calls of a machine and twelve in all be under way, and destroy past them', async () => {
    const resets: number[] = []
    await using peer = await start(call => {
      if (call.header.procedure === RESET) resets.push(call.payload.readUInt32BE(16))
      else answerAll(call)
    })
    const waiting: Promise<unknown>[] = []
    for (let index = 0; index < 10; index++) {
      for (let time = 0; time < 3; time++) waiting.push(peer.send(index, 'domainReset', 200).catch(error => error))
    }
    await vi.waitFor(() => expect(resets).toHaveLength(12))
    expect(new Set(resets)).toEqual(new Set([0, 1, 2, 3, 4, 5]))
    await peer.send(0, 'domainDestroy')
    const sent = (await Promise.all(waiting)).filter(error => (error as { wasSent: boolean }).wasSent) // CallTimeoutErrors
    expect(sent).toHaveLength(12)
    expect(resets).toHaveLength(12)
  })

  it('close connections that were not used for half a minute', async () => {
    await using peer = await start(answerAll)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    await peer.send(1, 'domainReset')
    expect(peer.lanes.connectionCount).toBe(1)
    vi.advanceTimersByTime(29_000)
    await peer.send(1, 'domainReset')
    vi.advanceTimersByTime(29_000)
    expect(peer.lanes.connectionCount).toBe(1)
    vi.advanceTimersByTime(1_000)
    expect(peer.lanes.connectionCount).toBe(0)
    await peer.send(1, 'domainReset')
  })

  it('keep few connections however many machines are looked at', async () => {
    await using peer = await start(answerAll)
    for (let index = 0; index < 100; index++) await peer.send(index, 'domainReset')
    expect(peer.lanes.connectionCount).toBe(64)
    await peer.send(0, 'domainReset')
  })
})
