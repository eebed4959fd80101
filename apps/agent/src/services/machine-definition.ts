import type { DomainRef } from '@virtdeck/shared/identity'
import type { MachineDetails } from '@virtdeck/shared/machine'
import { readDetails } from '../hypervisor/domain-details.ts'
import { readMaskedXml } from '../hypervisor/domain-xml.ts'
import type { Definition } from '../router/context.ts'
import type { LibvirtConnections } from './libvirt-connections.ts'

/** Reads definitions when somebody asks; nothing of them is kept. Rejects with `AppError`. */
export class MachineDefinitions {
  readonly #connections: LibvirtConnections

  constructor(connections: LibvirtConnections) {
    this.#connections = connections
  }

  details({ connection, uuid }: DomainRef): Promise<MachineDetails> {
    return this.#connections.get(connection).hypervisor.use('reads', libvirt => readDetails(libvirt, uuid))
  }

  xml({ connection, uuid }: DomainRef, definition: Definition): Promise<string> {
    const { hypervisor } = this.#connections.get(connection)
    return hypervisor.use('reads', libvirt => readMaskedXml(libvirt, uuid, definition))
  }
}
