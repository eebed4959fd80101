import { LibvirtError } from '../errors/libvirt-error.ts'
import type { ProcedureName } from '../protocol/catalog.ts'
import type { RpcConnection } from '../rpc/rpc-connection.ts'
import { EVENTS, type EventFamily, type EventName } from './event-table.ts'

/** The procedure of each family, and what to restrict it to: nothing, so that one callback serves all objects. */
const REGISTRATIONS = {
  domain: { procedure: 'connectDomainEventCallbackRegisterAny', scope: { dom: null } },
  network: { procedure: 'connectNetworkEventRegisterAny', scope: { net: null } },
  storagePool: { procedure: 'connectStoragePoolEventRegisterAny', scope: { pool: null } },
  nodeDevice: { procedure: 'connectNodeDeviceEventRegisterAny', scope: { dev: null } },
  secret: { procedure: 'connectSecretEventRegisterAny', scope: { secret: null } },
} as const satisfies Record<EventFamily, { procedure: ProcedureName; scope: object }>

/**
 * Registers for events; resolves with those that the daemon and its driver know. Rejects only with what ends the
 * connection.
 */
export async function registerEvents(connection: RpcConnection, names: readonly EventName[]): Promise<Set<EventName>> {
  const verdicts = await Promise.all(names.map(name => registerEvent(connection, name)))
  return new Set(names.filter((_, index) => verdicts[index]))
}

async function registerEvent(connection: RpcConnection, name: EventName): Promise<boolean> {
  const { family, id } = EVENTS[name]
  const { procedure, scope } = REGISTRATIONS[family]
  try {
    await connection.call(procedure, { eventID: id, ...scope })
    return true
  } catch (error) {
    if (error instanceof LibvirtError) return false
    throw error
  }
}
