import type { FleetHost } from '@virtdeck/shared/fleet'
import type { Mark } from '#ui/state-mark.tsx'

/** How a host is, the best first: `impaired` is one whose agent is reached while a libvirt of it is not. */
export const HOST_CONDITIONS = [
  'connected',
  'connecting',
  'impaired',
  'unreachable',
  'incompatible',
  'untrusted',
] as const
export type HostCondition = (typeof HOST_CONDITIONS)[number]

/** The condition of a host, from its agent and its connections together. */
export function conditionOf({ status, connections }: Pick<FleetHost, 'status' | 'connections'>): HostCondition {
  const isImpaired = status === 'connected' && connections.some(connection => connection.status === 'unreachable')
  return isImpaired ? 'impaired' : status
}

export const MARK_OF_CONDITION: Record<HostCondition, Mark> = {
  connected: 'running',
  connecting: 'transition',
  impaired: 'crashed',
  unreachable: 'stale',
  incompatible: 'crashed',
  untrusted: 'crashed',
}

/** Why a host is not as it should be, in the system's own words; null where nothing is said. */
export function problemOf({ problem, connections }: Pick<FleetHost, 'problem' | 'connections'>): string | null {
  return problem ?? connections.find(connection => connection.problem !== null)?.problem ?? null
}

/** A host's clock that is further off than this is worth a word, ms. */
const SKEW_TOLERATED_MS = 2_000

/** How far a host's clock is off (ms, ahead when positive); null while it agrees well enough, or is not known. */
export function skewOf({ clockSkewMs }: Pick<FleetHost, 'clockSkewMs'>): number | null {
  return clockSkewMs !== null && Math.abs(clockSkewMs) > SKEW_TOLERATED_MS ? clockSkewMs : null
}

/** For how long a host has been up at `now`, ms; its boot is told by its own clock. Null where it is not known. */
export function uptimeOf({ facts, clockSkewMs, seenAt }: FleetHost, now: number): number | null {
  if (facts?.bootedAt == null || seenAt !== null) return null
  return now + (clockSkewMs ?? 0) - facts.bootedAt
}
