import type { WireDomain, WireNetwork, WireNodeDevice, WireSecret, WireStoragePool } from './protocol/wire-types.gen.ts'
import { formatUuid, parseUuid } from './uuid.ts'

/** Names a domain; libvirt goes by the UUID. */
export interface DomainRef {
  name: string
  uuid: string
  /** The id of a running one, -1 otherwise. */
  id: number
}

export interface NetworkRef {
  name: string
  uuid: string
}

export interface StoragePoolRef {
  name: string
  uuid: string
}

export interface NodeDeviceRef {
  name: string
}

export interface SecretRef {
  uuid: string
  usageType: number
  usageId: string
}

/** What a domain is to be called by: libvirt looks at the UUID alone, the rest helps its messages. */
export type DomainTarget = Pick<DomainRef, 'uuid'> & Partial<DomainRef>

export function toDomainRef({ name, uuid, id }: WireDomain): DomainRef {
  return { name, uuid: formatUuid(uuid), id }
}

/** @throws TypeError on a malformed UUID. */
export function toWireDomain({ uuid, name = '', id = -1 }: DomainTarget): WireDomain {
  return { name, uuid: parseUuid(uuid), id }
}

export function toNetworkRef({ name, uuid }: WireNetwork): NetworkRef {
  return { name, uuid: formatUuid(uuid) }
}

export function toStoragePoolRef({ name, uuid }: WireStoragePool): StoragePoolRef {
  return { name, uuid: formatUuid(uuid) }
}

export function toNodeDeviceRef({ name }: WireNodeDevice): NodeDeviceRef {
  return { name }
}

export function toSecretRef({ uuid, usageType, usageID }: WireSecret): SecretRef {
  return { uuid: formatUuid(uuid), usageType, usageId: usageID }
}
