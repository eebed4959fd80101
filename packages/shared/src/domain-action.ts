import { z } from 'zod'
import { type DomainState, isActive } from './domain-state.ts'

/**
 * What can be done to a machine's life, in the fixed order of menus. `start` restores a managed save where there is one,
 * `start-fresh` discards it; `shutdown` lets libvirt choose between agent and ACPI.
 */
export const DOMAIN_ACTIONS = [
  'start',
  'start-paused',
  'start-fresh',
  'resume',
  'suspend',
  'shutdown',
  'shutdown-acpi',
  'shutdown-agent',
  'reboot',
  'reset',
  'force-off',
  'enable-autostart',
  'disable-autostart',
  'remove-managed-save',
] as const

export const domainActionSchema = z.enum(DOMAIN_ACTIONS)
export type DomainAction = z.infer<typeof domainActionSchema>

/** What the rules look at. */
export interface DomainCondition {
  state: DomainState
  isPersistent: boolean
  autostart: boolean
  hasManagedSave: boolean
}

export const REFUSALS = [
  'already-running',
  'not-running',
  'already-paused',
  'not-paused',
  'shutting-down',
  'suspended-by-guest',
  'no-managed-save',
  'transient',
  'autostart-already-on',
  'autostart-already-off',
] as const
export type Refusal = (typeof REFUSALS)[number]

export type Verdict = { can: true } | { can: false; reason: Refusal }

const yes: Verdict = { can: true }
const no = (reason: Refusal): Verdict => ({ can: false, reason })

const onlyInactive = (domain: DomainCondition): Verdict => (isActive(domain.state) ? no('already-running') : yes)
const onlyActive = (domain: DomainCondition): Verdict => (isActive(domain.state) ? yes : no('not-running'))

function onlyExecuting(domain: DomainCondition): Verdict {
  if (!isActive(domain.state) || domain.state === 'crashed') return no('not-running')
  if (domain.state === 'paused') return no('already-paused')
  if (domain.state === 'pmsuspended') return no('suspended-by-guest')
  if (domain.state === 'shutdown') return no('shutting-down')
  return yes
}

function onlyResumable(domain: DomainCondition): Verdict {
  if (domain.state === 'paused' || domain.state === 'pmsuspended') return yes
  return isActive(domain.state) ? no('not-paused') : no('not-running')
}

function needsManagedSave(domain: DomainCondition): Verdict {
  if (isActive(domain.state)) return no('already-running')
  return domain.hasManagedSave ? yes : no('no-managed-save')
}

function autostartRule(wanted: boolean) {
  return (domain: DomainCondition): Verdict => {
    if (!domain.isPersistent) return no('transient')
    if (domain.autostart === wanted) return no(wanted ? 'autostart-already-on' : 'autostart-already-off')
    return yes
  }
}

const rules: Record<DomainAction, (domain: DomainCondition) => Verdict> = {
  start: onlyInactive,
  'start-paused': onlyInactive,
  'start-fresh': needsManagedSave,
  resume: onlyResumable,
  suspend: onlyExecuting,
  shutdown: onlyExecuting,
  'shutdown-acpi': onlyExecuting,
  'shutdown-agent': onlyExecuting,
  reboot: onlyExecuting,
  reset: onlyActive,
  'force-off': onlyActive,
  'enable-autostart': autostartRule(true),
  'disable-autostart': autostartRule(false),
  'remove-managed-save': needsManagedSave,
}

/** The one table of state rules: pages, routers and the agent all ask here. Libvirt still has the last word. */
export function domainCan(action: DomainAction, domain: DomainCondition): Verdict {
  return rules[action](domain)
}
