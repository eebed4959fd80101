import { ConnectionError } from '../errors/connection-error.ts'
import {
  VIR_CONNECT_GET_ALL_DOMAINS_STATS_NOWAIT,
  VIR_CONNECT_LIST_DOMAINS_ACTIVE,
  VIR_DOMAIN_CONTROL_OK,
} from '../protocol/constants.gen.ts'
import type {
  WireConnectGetAllDomainStatsArgs,
  WireConnectGetAllDomainStatsRet,
  WireConnectListAllDomainsRet,
  WireDomain,
  WireDomainGetControlInfoRet,
  WireDomainStatsRecord,
} from '../protocol/wire-types.gen.ts'
import type { RpcConnection } from '../rpc/rpc-connection.ts'
import { ConnectionPool } from './connection-pool.ts'
import type { OpenConnection } from './shared-connection.ts'
import type { TimeLimit } from './time-limit.ts'
import type { WorkerGate } from './worker-gate.ts'

const PROCEDURE = 'connectGetAllDomainStats'
/** NOWAIT skips machines whose job is held: each unanswered call holds one, so as many stopped ones are passed over. */
const MAX_PENDING = 4
/** Calls that list the machines not suspected; more would eat up the daemon's workers. */
const MAX_PENDING_LISTED = 2

/**
 * Bulk statistics. A call that a stopped QEMU holds is left pending when its caller's tick is over, and the next takes a
 * fresh connection; when too many are pending, machines whose monitor is at work are left out.
 */
export class StatsLane {
  readonly #connections: ConnectionPool
  readonly #control: RpcConnection
  readonly #gate: WorkerGate
  #pending = 0

  constructor(open: OpenConnection, control: RpcConnection, gate: WorkerGate) {
    this.#connections = new ConnectionPool(open)
    this.#control = control
    this.#gate = gate
  }

  /** Calls that outlived their tick. */
  get pendingCalls(): number {
    return this.#pending
  }

  /** @throws ConnectionError while too many calls are pending. */
  async query(args: WireConnectGetAllDomainStatsArgs, limit: TimeLimit): Promise<WireDomainStatsRecord[]> {
    if (this.#pending >= MAX_PENDING + MAX_PENDING_LISTED) {
      throw new ConnectionError(`${this.#pending} statistics calls are unanswered`, { procedure: PROCEDURE })
    }
    const doms = this.#pending >= MAX_PENDING ? await this.#unsuspected(args.doms) : args.doms
    if (doms.length === 0 && args.doms !== doms) return []
    const flags = (args.flags | VIR_CONNECT_GET_ALL_DOMAINS_STATS_NOWAIT) >>> 0
    return this.#send({ ...args, doms, flags }, limit)
  }

  close(error: Error): void {
    this.#connections.close(error)
  }

  async #send(args: WireConnectGetAllDomainStatsArgs, limit: TimeLimit): Promise<WireDomainStatsRecord[]> {
    const shared = this.#connections.pick()
    let isCounted = false
    limit.onOver(() => {
      isCounted = limit.wasSent
      if (isCounted) this.#pending += 1
    })
    const settle = () => {
      shared.release()
      if (isCounted) this.#pending -= 1
    }
    try {
      const connection = await shared.acquire()
      await this.#gate.pass()
      limit.throwIfOver(PROCEDURE)
      limit.wasSent = true
      const { retStats } = (await connection.call(PROCEDURE, args, settle)) as WireConnectGetAllDomainStatsRet // its own result
      return retStats
    } finally {
      if (!limit.wasSent) settle()
    }
  }

  /** The wanted domains (all running ones where none is named) but those whose monitor or job is taken right now. */
  async #unsuspected(wanted: readonly WireDomain[]): Promise<WireDomain[]> {
    const domains = wanted.length > 0 ? wanted : await this.#listActive()
    const verdicts = await Promise.all(
      domains.map(async dom => {
        const info = await this.#control.call('domainGetControlInfo', { dom, flags: 0 }).catch(() => null)
        return (info as WireDomainGetControlInfoRet | null)?.state === VIR_DOMAIN_CONTROL_OK // its own result
      }),
    )
    return domains.filter((_, index) => verdicts[index])
  }

  async #listActive(): Promise<WireDomain[]> {
    const args = { needResults: 1, flags: VIR_CONNECT_LIST_DOMAINS_ACTIVE }
    const { domains } = (await this.#control.call('connectListAllDomains', args)) as WireConnectListAllDomainsRet // its own result
    return domains
  }
}
