import type { OpenedStream, RpcConnection } from '../rpc/rpc-connection.ts'
import { isUrgent } from './lane-choice.ts'
import type { OutgoingCall } from './outgoing-call.ts'
import { type OpenConnection, SharedConnection } from './shared-connection.ts'
import { Slots } from './slots.ts'
import type { WorkerGate } from './worker-gate.ts'

/**
 * libvirtd has 20 workers, and serves 5 requests of a connection: a stopped QEMU keeps what touches it, so one machine
 * gets two of twelve, and what frees a machine has slots apart (those of the daemon's high-priority workers).
 */
const ORDINARY_SLOTS = { total: 12, perKey: 2 }
const URGENT_SLOTS = { total: 4, perKey: 2 }
const IDLE_MS = 30_000
/** Of 5,000 machines looked at one after the other, so many keep their connection. */
const MAX_CONNECTIONS = 64

/** A connection for each machine, opened on demand, for whatever may wait for its monitor or its job. */
export class MachineLanes {
  readonly #open: OpenConnection
  readonly #gate: WorkerGate
  /** In the order of their last use. */
  readonly #connections = new Map<string, SharedConnection>()
  readonly #ordinary = new Slots(ORDINARY_SLOTS)
  readonly #urgent = new Slots(URGENT_SLOTS)

  constructor(open: OpenConnection, gate: WorkerGate) {
    this.#open = open
    this.#gate = gate
  }

  get connectionCount(): number {
    return this.#connections.size
  }

  async call(uuid: string, call: OutgoingCall): Promise<unknown> {
    const { connection, release } = await this.#enter(uuid, call)
    call.limit.wasSent = true
    return connection.call(call.name, call.args, release)
  }

  /** For a stream that is soon read to its end; the slot is taken until it closes. */
  async openStream(uuid: string, call: OutgoingCall): Promise<OpenedStream> {
    const { connection, release } = await this.#enter(uuid, call)
    call.limit.wasSent = true
    try {
      const opened = await connection.openStream(call.name, call.args)
      opened.stream.once('close', release)
      return opened
    } catch (error) {
      release()
      throw error
    }
  }

  close(error: Error): void {
    for (const connection of this.#connections.values()) connection.close(error)
    this.#connections.clear()
  }

  /** Waits for a slot and the machine's connection; `release` gives both back. */
  async #enter(uuid: string, { name, limit }: OutgoingCall) {
    const freeSlot = await (isUrgent(name) ? this.#urgent : this.#ordinary).take(uuid, limit)
    const shared = this.#connectionOf(uuid)
    const release = () => {
      shared.release()
      freeSlot()
    }
    try {
      const connection: RpcConnection = await shared.acquire()
      if (!isUrgent(name)) await this.#gate.pass()
      limit.throwIfOver(name)
      return { connection, release }
    } catch (error) {
      release()
      throw error
    }
  }

  #connectionOf(uuid: string): SharedConnection {
    const connection =
      this.#connections.get(uuid) ?? new SharedConnection(this.#open, IDLE_MS, () => this.#connections.delete(uuid))
    this.#connections.delete(uuid)
    this.#connections.set(uuid, connection)
    if (this.#connections.size > MAX_CONNECTIONS) this.#closeLeastRecent()
    return connection
  }

  #closeLeastRecent(): void {
    for (const [uuid, connection] of this.#connections) {
      if (connection.isInUse || this.#connections.size <= MAX_CONNECTIONS) continue
      connection.close(new Error('Not used any more'))
      this.#connections.delete(uuid)
    }
  }
}
