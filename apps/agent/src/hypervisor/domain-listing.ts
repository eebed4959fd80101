import {
  type Libvirt,
  VIR_CONNECT_LIST_DOMAINS_AUTOSTART,
  VIR_CONNECT_LIST_DOMAINS_MANAGEDSAVE,
  VIR_CONNECT_LIST_DOMAINS_PERSISTENT,
} from 'node-libvirt'
import type { ListedFacts } from './domain-reading.ts'
import { hasCode } from './libvirt-failure.ts'

export interface ListedDomain {
  uuid: string
  name: string
  facts: ListedFacts
}

/** All machines in four calls, however many there are. */
export async function listDomains(libvirt: Libvirt): Promise<ListedDomain[]> {
  const [all, persistent, autostart, managedSave] = await Promise.all([
    libvirt.listAllDomains(),
    listFiltered(libvirt, VIR_CONNECT_LIST_DOMAINS_PERSISTENT),
    listFiltered(libvirt, VIR_CONNECT_LIST_DOMAINS_AUTOSTART),
    listFiltered(libvirt, VIR_CONNECT_LIST_DOMAINS_MANAGEDSAVE),
  ])
  return all.map(({ uuid, name }) => ({
    uuid,
    name,
    facts: {
      isPersistent: persistent.has(uuid),
      autostart: autostart.has(uuid),
      hasManagedSave: managedSave.has(uuid),
    },
  }))
}

async function listFiltered(libvirt: Libvirt, filter: number): Promise<Set<string>> {
  try {
    return new Set((await libvirt.listAllDomains(filter)).map(domain => domain.uuid))
  } catch (error) {
    // A driver without the feature has no machine with it.
    if (hasCode(error, 'VIR_ERR_NO_SUPPORT', 'VIR_ERR_INVALID_ARG', 'VIR_ERR_OPERATION_UNSUPPORTED')) return new Set()
    throw error
  }
}

/** The machine of that name; null where there is none. */
export async function findDomainUuid(libvirt: Libvirt, name: string): Promise<string | null> {
  try {
    return (await libvirt.lookupDomainByName(name)).uuid
  } catch (error) {
    if (hasCode(error, 'VIR_ERR_NO_DOMAIN')) return null
    throw error
  }
}
