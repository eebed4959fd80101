import type { FleetRow } from '@virtdeck/shared/fleet'
import type { Mark } from '#ui/state-mark.tsx'

/** The reasons for which a paused machine is on its way somewhere rather than paused. */
const PASSING_PAUSES: readonly string[] = [
  'migration',
  'save',
  'dump',
  'snapshot',
  'starting-up',
  'postcopy',
  'shutting-down',
]
const BROKEN_PAUSES: readonly string[] = ['ioerror', 'crashed', 'postcopy-failed', 'api-error']

type Seen = Pick<FleetRow, 'state' | 'reason' | 'hasManagedSave' | 'seenAt'>

/** The mark a machine's state and reason deserve; a machine whose host is not reached is stale whatever it was. */
export function markOf(machine: Seen): Mark {
  if (machine.seenAt !== null) return 'stale'
  switch (machine.state) {
    case 'running':
    case 'blocked':
      return 'running'
    case 'paused':
      if (PASSING_PAUSES.includes(machine.reason)) return 'transition'
      return BROKEN_PAUSES.includes(machine.reason) ? 'crashed' : 'paused'
    case 'pmsuspended':
      return 'paused'
    case 'shutdown':
      return 'transition'
    case 'shutoff':
      if (machine.hasManagedSave) return 'saved'
      return machine.reason === 'crashed' || machine.reason === 'failed' ? 'crashed' : 'off'
    case 'crashed':
      return 'crashed'
    case 'nostate':
      return 'stale'
  }
}
