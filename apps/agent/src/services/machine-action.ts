import { AppError } from '@virtdeck/shared/app-error'
import { domainCan } from '@virtdeck/shared/domain-action'
import type { Machine } from '@virtdeck/shared/machine'
import type { Logger } from 'pino'
import { commandDomain } from '../hypervisor/domain-commands.ts'
import { readCondition } from '../hypervisor/domain-reading.ts'
import type { Inventory } from '../inventory/inventory.ts'
import type { ActRequest } from '../router/context.ts'
import { KeyedQueue } from './keyed-queue.ts'
import type { LibvirtConnections } from './libvirt-connections.ts'
import type { RequestRegister } from './request-register.ts'

export interface ActionParts {
  connections: LibvirtConnections
  inventory: Inventory
  register: RequestRegister
  log: Logger
}

/** Acts on machines: each request at most once, those of one machine one after the other but for forcing it off. */
export class MachineActions {
  readonly #connections: LibvirtConnections
  readonly #inventory: Inventory
  readonly #register: RequestRegister
  readonly #log: Logger
  readonly #queue = new KeyedQueue()

  constructor({ connections, inventory, register, log }: ActionParts) {
    this.#connections = connections
    this.#inventory = inventory
    this.#register = register
    this.#log = log
  }

  /** Answers the machine as it was read after the action. Rejects with `AppError`. */
  async act(request: ActRequest): Promise<Machine> {
    const { requestId, deadline, connection, uuid, action } = request
    this.#connections.get(connection)
    const machine = `${connection}/${uuid}`
    const carryOut = () => this.#carryOut(request)
    return await this.#register.run({ requestId, deadline, fingerprint: `${action} ${machine}` }, () =>
      // It frees a machine whose other actions are stuck, so it does not wait behind them.
      action === 'force-off' ? carryOut() : this.#queue.run(machine, carryOut),
    )
  }

  async #carryOut(request: ActRequest): Promise<Machine> {
    const { connection, uuid, action, deadline, requestId } = request
    // Its turn may have come only now.
    if (Date.now() > deadline) throw new AppError('deadline-passed')
    const { hypervisor } = this.#connections.get(connection)
    const condition = await hypervisor.use('reads', libvirt => readCondition(libvirt, uuid))
    const verdict = domainCan(action, condition)
    if (!verdict.can) {
      throw new AppError('action-not-possible', { params: { action, reason: verdict.reason, state: condition.state } })
    }
    await hypervisor.use('changes', libvirt => commandDomain(libvirt, uuid, action))
    this.#log.info({ connection, uuid, action, requestId }, 'acted on a machine')
    return await this.#readAfterwards(request)
  }

  /** What was done is done: if the machine can't be read now, its last known row is the answer and events bring the truth. */
  async #readAfterwards({ connection, uuid }: ActRequest): Promise<Machine> {
    const known = this.#inventory.find({ connection, uuid })
    const machine = await this.#connections
      .get(connection)
      .sync.refresh(uuid)
      .catch(() => known)
    if (machine) return machine
    if (!known) throw new AppError('machine-not-found')
    return { ...known, state: 'shutoff', reason: 'destroyed' }
  }
}
