import type { RpcConnection } from '../rpc/rpc-connection.ts'

/**
 * Lets calls that may block a worker of the daemon pass one by one, each after a quick call of the same, low priority has
 * been answered.
 *
 * libvirtd starts with five workers and adds one when a call comes and `freeWorkers - jobQueueDepth <= 0`; both are
 * unsigned, so it never adds one while more calls wait than workers are free. A burst of calls that block thus leaves
 * the rest waiting for ever, with 20 workers allowed. An answered call says that nothing blocks the queue, and its
 * worker is free for what follows.
 * @see https://gitlab.com/libvirt/libvirt/-/blob/v11.3.0/src/util/virthreadpool.c (`virThreadPoolSendJob`)
 */
export class WorkerGate {
  readonly #control: RpcConnection
  #last: Promise<unknown> = Promise.resolve()

  constructor(control: RpcConnection) {
    this.#control = control
  }

  /** Resolves when the next call may be sent, which must be done at once. */
  pass(): Promise<unknown> {
    const probe = () => this.#control.call('nodeGetMemoryParameters', { nparams: 0, flags: 0 })
    // Some drivers answer that they have no such parameters: as good an answer. A lost connection shows in the call.
    this.#last = this.#last.then(probe).catch(() => undefined)
    return this.#last
  }
}
