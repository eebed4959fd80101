import type { AuditEntry } from '@virtdeck/shared/audit'

/** What was asked for in particular, beside the words of the action: names and values, without those that the words tell. */
export function summarize({ action, params }: Pick<AuditEntry, 'action' | 'params'>): string {
  return Object.entries(params)
    .filter(([name, value]) => !(action === 'machine.act' && name === 'action') && isPlain(value))
    .map(([, value]) => String(value))
    .join(' · ')
}

function isPlain(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number'
}
