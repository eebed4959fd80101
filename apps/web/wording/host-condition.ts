import type { FleetHost } from '@virtdeck/shared/fleet'
import type { Mark } from '#ui/state-mark.tsx'

/** How a host is: `impaired` is one whose agent is reached while a libvirt of it is not. */
export type HostCondition = FleetHost['status'] | 'impaired'

/** The condition of a host, from its agent and its connections together. */
export function conditionOf({ status, connections }: Pick<FleetHost, 'status' | 'connections'>): HostCondition {
  const isImpaired = status === 'connected' && connections.some(connection => connection.status === 'unreachable')
  return isImpaired ? 'impaired' : status
}

export const MARK_OF_CONDITION: Record<HostCondition, Mark> = {
  connected: 'running',
  connecting: 'transition',
  unreachable: 'stale',
  incompatible: 'crashed',
  untrusted: 'crashed',
  impaired: 'crashed',
}

/** Why a host is not as it should be, in the system's own words; null where nothing is said. */
export function problemOf({ problem, connections }: Pick<FleetHost, 'problem' | 'connections'>): string | null {
  return problem ?? connections.find(connection => connection.problem !== null)?.problem ?? null
}
