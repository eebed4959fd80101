import { connect } from 'node:net'
import { expect, it } from 'vitest'
import { ConnectionError } from '../errors/connection-error.ts'
import { codecNamed } from '../protocol/catalog.ts'
import { procedures } from '../protocol/procedures.gen.ts'
import type { WireConnectGetAllDomainStatsArgs, WireDomainGetControlInfoArgs } from '../protocol/wire-types.gen.ts'
import { type FakeCall, FakeServer } from '../rpc/fake-server.ts'
import { RpcConnection } from '../rpc/rpc-connection.ts'
import { XdrReader } from '../wire/xdr-reader.ts'
import { StatsLane } from './stats-lane.ts'
import { withTimeLimit } from './time-limit.ts'
import { WorkerGate } from './worker-gate.ts'

const DOMAINS = ['hung', 'well'].map((name, id) => ({ name, uuid: new Uint8Array(16).fill(id + 1), id }))
const ALL = { doms: [], stats: 0, flags: 0 }

/** Answers statistics only when the machine that hangs is left out. */
function answer(call: FakeCall, asked: string[][]): void {
  const { number } = procedures.connectGetAllDomainStats
  if (call.header.procedure === number) {
    const { doms } = decode(call, procedures.connectGetAllDomainStats.args) as WireConnectGetAllDomainStatsArgs // its layout
    asked.push(doms.map(({ name }) => name))
    const retStats = doms.map(dom => ({ dom, params: [] }))
    if (doms.length > 0) call.reply('connectGetAllDomainStats', { retStats })
  } else if (call.header.procedure === procedures.domainGetControlInfo.number) {
    const { dom } = decode(call, procedures.domainGetControlInfo.args) as WireDomainGetControlInfoArgs // its layout
    call.reply('domainGetControlInfo', { state: dom.name === 'hung' ? 2 : 0, details: 0, stateTime: 5_000n })
  } else if (call.header.procedure === procedures.connectListAllDomains.number) {
    call.reply('connectListAllDomains', { domains: DOMAINS, ret: 2 })
  } else {
    call.reply('nodeGetMemoryParameters', { params: [], nparams: 0 })
  }
}

function decode({ payload }: FakeCall, layout: string): unknown {
  return codecNamed(layout)?.read(new XdrReader(payload))
}

it('leaves unanswered calls pending, then leaves out the machines whose monitor is at work', async () => {
  const asked: string[][] = []
  await using server = await FakeServer.listen(call => answer(call, asked))
  const open = async (onClose: (error: Error) => void) =>
    new RpcConnection(connect(server.socketPath), { onMessage: () => undefined, onClose }, { intervalMs: 0, count: 0 })
  const control = await open(() => undefined)
  const lane = new StatsLane(open, control, new WorkerGate(control))
  const query = (args = ALL) => withTimeLimit('connectGetAllDomainStats', 100, limit => lane.query(args, limit))

  for (let tick = 1; tick <= 4; tick++) {
    await expect(query()).rejects.toMatchObject({ name: 'CallTimeoutError', wasSent: true })
    expect(lane.pendingCalls).toBe(tick)
    expect(server.sockets).toHaveLength(tick + 1)
  }
  const records = await query()
  expect(records.map(({ dom }) => dom.name)).toEqual(['well'])
  expect(asked.at(-1)).toEqual(['well'])
  expect(await query()).toHaveLength(1)
  expect(server.sockets).toHaveLength(6)

  lane.close(new ConnectionError('The test is over'))
  control.close(new ConnectionError('The test is over'))
})
