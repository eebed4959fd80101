import {
  type Libvirt,
  type ParamValue,
  type TypedParams,
  VIR_CONNECT_GET_ALL_DOMAINS_STATS_ACTIVE,
  VIR_DOMAIN_STATS_BALLOON,
  VIR_DOMAIN_STATS_BLOCK,
  VIR_DOMAIN_STATS_CPU_TOTAL,
  VIR_DOMAIN_STATS_INTERFACE,
  VIR_DOMAIN_STATS_STATE,
} from 'node-libvirt'

/** Ever-growing counters of a running machine (memory is a level); null where the hypervisor does not tell. */
export interface DomainCounters {
  uuid: string
  cpuTimeNs: number | null
  memoryUsedKiB: number | null
  diskReadBytes: number | null
  diskWriteBytes: number | null
  networkReceiveBytes: number | null
  networkTransmitBytes: number | null
}

const GROUPS =
  VIR_DOMAIN_STATS_STATE |
  VIR_DOMAIN_STATS_CPU_TOTAL |
  VIR_DOMAIN_STATS_BALLOON |
  VIR_DOMAIN_STATS_INTERFACE |
  VIR_DOMAIN_STATS_BLOCK

/** One bulk call for all running machines; rejects when it is not answered within `timeoutMs`. */
export async function readCounters(libvirt: Libvirt, timeoutMs: number): Promise<DomainCounters[]> {
  const stats = await libvirt.getAllDomainStats({
    stats: GROUPS,
    flags: VIR_CONNECT_GET_ALL_DOMAINS_STATS_ACTIVE,
    timeoutMs,
  })
  return stats.map(({ domain, params }) => ({
    uuid: domain.uuid,
    cpuTimeNs: numberOf(params['cpu.time']),
    memoryUsedKiB: readMemoryUsed(params),
    diskReadBytes: sumOf(params, 'block', 'rd.bytes'),
    diskWriteBytes: sumOf(params, 'block', 'wr.bytes'),
    networkReceiveBytes: sumOf(params, 'net', 'rx.bytes'),
    networkTransmitBytes: sumOf(params, 'net', 'tx.bytes'),
  }))
}

/** What the guest says it uses; without its balloon driver, what its process takes of the host, at most its own memory. */
function readMemoryUsed(params: TypedParams): number | null {
  const available = numberOf(params['balloon.available'])
  const free = numberOf(params['balloon.usable']) ?? numberOf(params['balloon.unused'])
  if (available !== null && free !== null) return Math.max(0, available - free)
  const resident = numberOf(params['balloon.rss'])
  return resident === null ? null : Math.min(resident, numberOf(params['balloon.current']) ?? resident)
}

function sumOf(params: TypedParams, group: string, field: string): number | null {
  const count = numberOf(params[`${group}.count`]) ?? 0
  let sum: number | null = null
  for (let index = 0; index < count; index++) {
    const value = numberOf(params[`${group}.${index}.${field}`])
    if (value !== null) sum = (sum ?? 0) + value
  }
  return sum
}

/** Rates are differences, so the digits that a double loses beyond 2^53 do not matter. */
function numberOf(value: ParamValue | undefined): number | null {
  return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : null
}
