export type { LibvirtOptions } from './connection/libvirt-options.ts'
export type { DomainStats, DomainStatsQuery } from './domain-stats.ts'
export type { DomainInfo, DomainState, Screenshot } from './domain-values.ts'
export { CallTimeoutError } from './errors/call-timeout-error.ts'
export { ConnectionError } from './errors/connection-error.ts'
export { type ErrorCodeName, type ErrorDomainName, LibvirtError } from './errors/libvirt-error.ts'
export { ProtocolError } from './errors/protocol-error.ts'
export { UnsupportedProcedureError } from './errors/unsupported-procedure-error.ts'
export type { EventPayloads } from './events/event-payload.ts'
export type { EventName } from './events/event-table.ts'
export {
  type CallableName,
  type CallOptions,
  Libvirt,
  type LibvirtEvents,
  type ProcedureArgs,
  type ProcedureResult,
  type StreamProcedureName,
} from './libvirt.ts'
export type { NodeCpuStats, NodeInfo, NodeMemoryStats } from './node-values.ts'
export * from './protocol/constants.gen.ts'
export type { MessageTypes, ProcedureTypes } from './protocol/procedure-types.gen.ts'
export type * from './protocol/wire-types.gen.ts'
export type { DomainRef, DomainTarget, NetworkRef, NodeDeviceRef, SecretRef, StoragePoolRef } from './references.ts'
export type { LaneName } from './session/session.ts'
export type { ParamValue, TypedParams } from './typed-params.ts'
