import type { DomainAction } from '@virtdeck/shared/domain-action'
import type { DomainState } from '@virtdeck/shared/domain-state'

/** The one action somebody most likely wants for a machine in that state. */
export function primaryActionOf(state: DomainState): DomainAction {
  switch (state) {
    case 'shutoff':
    case 'nostate':
      return 'start'
    case 'paused':
    case 'pmsuspended':
      return 'resume'
    case 'running':
    case 'blocked':
      return 'shutdown'
    case 'shutdown':
    case 'crashed':
      return 'force-off'
  }
}

/** What stands in the menu of the split button beside the primary action. */
export function variantsOf(action: DomainAction): readonly DomainAction[] {
  switch (action) {
    case 'start':
      return ['start-paused', 'start-fresh', 'remove-managed-save']
    case 'resume':
      return ['reset', 'force-off']
    case 'shutdown':
      return ['shutdown-acpi', 'shutdown-agent', 'reboot', 'reset', 'force-off']
    default:
      return ['reset']
  }
}
