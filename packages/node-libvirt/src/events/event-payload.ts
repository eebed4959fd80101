import type { MessageTypes } from '../protocol/procedure-types.gen.ts'
import type {
  WireDomain,
  WireNetwork,
  WireNodeDevice,
  WireSecret,
  WireStoragePool,
  WireTypedParam,
} from '../protocol/wire-types.gen.ts'
import {
  type DomainRef,
  type NetworkRef,
  type NodeDeviceRef,
  type SecretRef,
  type StoragePoolRef,
  toDomainRef,
  toNetworkRef,
  toNodeDeviceRef,
  toSecretRef,
  toStoragePoolRef,
} from '../references.ts'
import { readTypedParams, type TypedParams } from '../typed-params.ts'
import type { EVENTS, EventName } from './event-table.ts'

/** Members of messages that stand for an object of libvirt, as listeners get them. */
interface Converted {
  domain: DomainRef
  network: NetworkRef
  pool: StoragePoolRef
  nodeDevice: NodeDeviceRef
  secret: SecretRef
  params: TypedParams
}

/** Some messages wrap another: its members come up beside the wrapper's own. */
type Unwrapped<Message> = Message extends { msg: infer Inner } ? Omit<Message, 'msg'> & Inner : Message

type MemberName<Key, Value> = Key extends 'callbackID'
  ? never
  : Key extends 'dom'
    ? 'domain'
    : Key extends 'net'
      ? 'network'
      : [Key, Value] extends ['dev', WireNodeDevice]
        ? 'nodeDevice'
        : Key

type PayloadOf<Message> = {
  [Key in keyof Message as MemberName<Key, Message[Key]>]: MemberName<Key, Message[Key]> extends keyof Converted
    ? Converted[MemberName<Key, Message[Key]>]
    : Message[Key]
}

/** What listeners of each event get. 64-bit numbers stay bigints. */
export type EventPayloads = {
  [Name in EventName]: PayloadOf<Unwrapped<MessageTypes[(typeof EVENTS)[Name]['message']]>>
}

interface RawMessage {
  callbackID: number
  msg?: object
  dom?: WireDomain
  net?: WireNetwork
  pool?: WireStoragePool
  dev?: WireNodeDevice | string
  secret?: WireSecret
  params?: WireTypedParam[]
}

/** Turns a decoded message into what listeners get. */
export function toPayload(message: object): EventPayloads[EventName] {
  const { callbackID: _, msg, ...own } = message as RawMessage // every message of the table has this shape
  const { dom, net, pool, dev, secret, params, ...rest } = { ...own, ...msg } as Omit<RawMessage, 'callbackID' | 'msg'>
  const payload = {
    ...rest,
    ...(dom && { domain: toDomainRef(dom) }),
    ...(net && { network: toNetworkRef(net) }),
    ...(pool && { pool: toStoragePoolRef(pool) }),
    ...(typeof dev === 'string' && { dev }),
    ...(typeof dev === 'object' && { nodeDevice: toNodeDeviceRef(dev) }),
    ...(secret && { secret: toSecretRef(secret) }),
    ...(params && { params: readTypedParams(params) }),
  }
  return payload as EventPayloads[EventName] // the same renaming as PayloadOf's
}
