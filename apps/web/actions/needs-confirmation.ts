import type { DomainAction } from '@virtdeck/shared/domain-action'

const CONFIRMED = [
  'start-fresh',
  'shutdown',
  'shutdown-acpi',
  'shutdown-agent',
  'reboot',
  'reset',
  'force-off',
  'remove-managed-save',
] as const satisfies readonly DomainAction[]
export type ConfirmedAction = (typeof CONFIRMED)[number]

const DESTRUCTIVE: readonly DomainAction[] = ['start-fresh', 'reset', 'force-off', 'remove-managed-save']

/** Whatever interrupts a guest or throws something away is asked about first. */
export function needsConfirmation(action: DomainAction): action is ConfirmedAction {
  return CONFIRMED.some(confirmed => confirmed === action)
}

/** Whether something may be lost, which the button says by its colour. */
export function isDestructive(action: DomainAction): boolean {
  return DESTRUCTIVE.includes(action)
}
