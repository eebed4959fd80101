'use client'

import { DOMAIN_ACTIONS, type DomainAction } from '@virtdeck/shared/domain-action'
import type { FleetRow } from '@virtdeck/shared/fleet'
import { useCallback } from 'react'
import type { MenuGroup } from '#ui/menu.tsx'
import { useActions } from './actions-provider.tsx'
import { isDestructive } from './needs-confirmation.ts'
import { useActionWords } from './use-action-words.ts'
import { useRefusal } from './use-refusal.ts'

const GROUPS: readonly (readonly DomainAction[])[] = [
  DOMAIN_ACTIONS.slice(0, DOMAIN_ACTIONS.indexOf('shutdown')),
  DOMAIN_ACTIONS.slice(DOMAIN_ACTIONS.indexOf('shutdown'), DOMAIN_ACTIONS.indexOf('enable-autostart')),
  DOMAIN_ACTIONS.slice(DOMAIN_ACTIONS.indexOf('enable-autostart')),
]

/** Menu entries for a machine: all actions in their fixed order, or the given ones; what cannot be done says why. */
export function useActionMenu(): (row: FleetRow, only?: readonly DomainAction[]) => MenuGroup[] {
  const { request } = useActions()
  const words = useActionWords()
  const refusal = useRefusal()
  return useCallback(
    (row, only) => {
      const toItem = (action: DomainAction) => ({
        key: action,
        label: words.label(action),
        isDanger: isDestructive(action),
        disabledReason: refusal(action, row),
        onSelect: () => request(action, [{ ref: row, name: row.name }]),
      })
      const groups = only ? [only] : GROUPS
      return groups.map(actions => ({ key: actions[0] ?? '', items: actions.map(toItem) }))
    },
    [refusal, request, words],
  )
}
