'use client'

import type { AuditEntry } from '@virtdeck/shared/audit'
import { useTranslations } from 'next-intl'

/** The word of a recorded action; one of a newer or older version stands as it is written. */
export function useActionWords(): (action: string) => string {
  const t = useTranslations('audit')
  return action => (t.has(`action.${action}`) ? t(`action.${action}`) : action)
}

/** What an entry tells of in words: for an action on a machine, which. */
export function useEntryWords(): (entry: AuditEntry) => string {
  const tAction = useTranslations('action')
  const words = useActionWords()
  return ({ action, params }) => {
    const key = action === 'machine.act' && typeof params.action === 'string' ? params.action : null
    return key !== null && tAction.has(key) ? tAction(key) : words(action)
  }
}
