import type { FleetHost } from '@virtdeck/shared/fleet'
import type { Role } from '@virtdeck/shared/role'

/** What can be known of the agent that the dashboard hands out. */
export interface OfferedAgent {
  version: string
  contract: number
}

/**
 * Whether a host's agent is another one than the dashboard hands out, and this person may change that. The agent beside the
 * dashboard comes and goes with it.
 */
export function isUpdateOffered(
  host: Pick<FleetHost, 'status' | 'origin' | 'agentVersion' | 'contract'>,
  offered: OfferedAgent | null,
  role: Role,
): boolean {
  const isReached = host.status === 'connected' || host.status === 'incompatible'
  if (!offered || !isReached || host.origin === 'local' || role !== 'administrator') return false
  return host.agentVersion !== offered.version || host.contract !== offered.contract
}
