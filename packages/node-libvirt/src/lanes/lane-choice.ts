import { findProcedure, type ProcedureName } from '../protocol/catalog.ts'
import { formatUuid } from '../uuid.ts'

/** `machine` names the domain whose connection carries the call. */
export type LaneChoice = { lane: 'control' | 'long' } | { lane: 'machine'; uuid: string }

/** Of a domain, but answered without its job or its monitor: also while its QEMU is stopped. */
const TAKING_NO_JOB: ReadonlySet<ProcedureName> = new Set<ProcedureName>([
  'domainGetAutostart',
  'domainGetControlInfo',
  'domainGetInfo',
  'domainGetMaxMemory',
  'domainGetOsType',
  'domainGetState',
  'domainGetXmlDesc',
  'domainHasManagedSaveImage',
  'domainIsActive',
  'domainIsPersistent',
  'domainIsUpdated',
])

/** At work for as long as memory or disks take to be copied, or on a domain that only the XML names. */
const TAKING_LONG =
  /^domain(CoreDump|CreateXml|DefineXml|ManagedSave$|Migrate|Restore|RevertToSnapshot|Save|SnapshotCreateXml|SnapshotDelete)/

/** Frees a domain whose other calls are stuck, so it must not wait behind them. */
const FREEING = /^domain(Destroy|AbortJob|BlockJobAbort)/

/**
 * The lane of a call. Anything about a domain that is not known to leave its job alone goes to the machine's own
 * connection; what is about none goes to the control connection where libvirt rates it as quick.
 */
export function chooseLane(name: ProcedureName, args: unknown): LaneChoice {
  if (TAKING_NO_JOB.has(name)) return { lane: 'control' }
  if (TAKING_LONG.test(name)) return { lane: 'long' }
  const uuid = findDomainUuid(args)
  if (uuid) return { lane: 'machine', uuid: formatUuid(uuid) }
  return { lane: findProcedure(name).isHighPriority ? 'control' : 'long' }
}

/** Whether a call on a machine's lane has slots apart from the ordinary ones. */
export function isUrgent(name: ProcedureName): boolean {
  return FREEING.test(name)
}

/** The domain that the arguments name, directly or as the owner of a snapshot or checkpoint. */
export function findDomainUuid(args: unknown): Uint8Array | null {
  if (typeof args !== 'object' || args === null) return null
  const { dom, snap, checkpoint } = args as Record<string, unknown> // any object can be read by key
  const uuid = typeof dom === 'object' && dom !== null && 'uuid' in dom ? dom.uuid : null
  if (uuid instanceof Uint8Array) return uuid
  return findDomainUuid(snap) ?? findDomainUuid(checkpoint)
}
