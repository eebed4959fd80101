import { z } from 'zod'

/** `virDomainState` by name, in the order of its numbers. */
export const DOMAIN_STATES = [
  'nostate',
  'running',
  'blocked',
  'paused',
  'shutdown',
  'shutoff',
  'crashed',
  'pmsuspended',
] as const

export const domainStateSchema = z.enum(DOMAIN_STATES)
export type DomainState = z.infer<typeof domainStateSchema>

/**
 * The reasons of each state by name, in the order of their numbers.
 * @see https://libvirt.org/html/libvirt-libvirt-domain.html#virDomainState
 */
export const DOMAIN_STATE_REASONS = {
  nostate: ['unknown'],
  running: [
    'unknown',
    'booted',
    'migrated',
    'restored',
    'from-snapshot',
    'unpaused',
    'migration-canceled',
    'save-canceled',
    'wakeup',
    'crashed',
    'postcopy',
    'postcopy-failed',
  ],
  blocked: ['unknown'],
  paused: [
    'unknown',
    'user',
    'migration',
    'save',
    'dump',
    'ioerror',
    'watchdog',
    'from-snapshot',
    'shutting-down',
    'snapshot',
    'crashed',
    'starting-up',
    'postcopy',
    'postcopy-failed',
    'api-error',
  ],
  shutdown: ['unknown', 'user'],
  shutoff: ['unknown', 'shutdown', 'destroyed', 'crashed', 'migrated', 'saved', 'failed', 'from-snapshot', 'daemon'],
  crashed: ['unknown', 'panicked'],
  pmsuspended: ['unknown'],
} as const satisfies Record<DomainState, readonly string[]>

/** Names libvirt's two numbers; a number of a newer libvirt becomes `nostate` or `unknown`. */
export function nameDomainState(state: number, reason: number): { state: DomainState; reason: string } {
  const name = DOMAIN_STATES[state] ?? 'nostate'
  const reasons: readonly string[] = DOMAIN_STATE_REASONS[name]
  return { state: name, reason: reasons[reason] ?? 'unknown' }
}

/** Whether a process of the hypervisor exists for the machine. */
export function isActive(state: DomainState): boolean {
  return state !== 'shutoff' && state !== 'nostate'
}
