import type { OpenedStream, RpcConnection } from '../rpc/rpc-connection.ts'
import { ConnectionPool } from './connection-pool.ts'
import type { OutgoingCall } from './outgoing-call.ts'
import type { OpenConnection } from './shared-connection.ts'
import type { WorkerGate } from './worker-gate.ts'

export interface LongLaneOptions {
  openForCalls: OpenConnection
  /** Streams pause their socket, so theirs must not be pinged. */
  openForStreams: OpenConnection
  gate: WorkerGate
}

/** A connection for each long operation and each stream; those of operations are used again. */
export class LongLanes {
  readonly #openForStreams: OpenConnection
  readonly #gate: WorkerGate
  readonly #callConnections: ConnectionPool
  readonly #streamConnections = new Set<RpcConnection>()

  constructor({ openForCalls, openForStreams, gate }: LongLaneOptions) {
    this.#gate = gate
    this.#callConnections = new ConnectionPool(openForCalls)
    this.#openForStreams = openForStreams
  }

  async call({ name, args, limit }: OutgoingCall): Promise<unknown> {
    const shared = this.#callConnections.pick()
    try {
      const connection = await shared.acquire()
      await this.#gate.pass()
      limit.throwIfOver(name)
      limit.wasSent = true
      return await connection.call(name, args, () => shared.release())
    } finally {
      if (!limit.wasSent) shared.release()
    }
  }

  async openStream({ name, args, limit }: OutgoingCall): Promise<OpenedStream> {
    const connection = await this.#openForStreams(() => undefined)
    this.#streamConnections.add(connection)
    const close = () => {
      this.#streamConnections.delete(connection)
      connection.close(new Error('The stream is over'))
    }
    try {
      await this.#gate.pass()
      limit.throwIfOver(name)
      limit.wasSent = true
      const opened = await connection.openStream(name, args)
      limit.throwIfOver(name)
      opened.stream.once('close', close)
      return opened
    } catch (error) {
      close()
      throw error
    }
  }

  close(error: Error): void {
    this.#callConnections.close(error)
    for (const connection of this.#streamConnections) connection.close(error)
  }
}
