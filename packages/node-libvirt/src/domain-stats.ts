import type { DomainRef, DomainTarget } from './references.ts'
import type { TypedParams } from './typed-params.ts'

export interface DomainStatsQuery {
  /** Groups of statistics (`VIR_DOMAIN_STATS_*`), 0 for all. */
  stats?: number
  /** `VIR_CONNECT_GET_ALL_DOMAINS_STATS_*`; NOWAIT is always added. */
  flags?: number
  /** Only these; all by default. */
  domains?: readonly DomainTarget[]
  /** The length of a tick, ms: a call unanswered by then is left pending and this promise rejects. */
  timeoutMs?: number
}

export interface DomainStats {
  domain: DomainRef
  params: TypedParams
}
