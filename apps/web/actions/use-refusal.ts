'use client'

import { type DomainAction, domainCan } from '@virtdeck/shared/domain-action'
import type { FleetRow } from '@virtdeck/shared/fleet'
import { mayAct } from '@virtdeck/shared/permission'
import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { useLiveStatus } from '#live/live-status.tsx'
import { useSessionUser } from '#live/session-user.tsx'

/** Why nothing at all can be done now, in words; undefined when the state alone decides. */
export function useGeneralRefusal(): (hostIsAway: boolean) => string | undefined {
  const t = useTranslations('activity')
  const status = useLiveStatus()
  const { role } = useSessionUser()
  return useCallback(
    hostIsAway => {
      if (!mayAct(role, 'start')) return t('refusal.role')
      if (status === 'down') return t('refusal.liveDown')
      return hostIsAway ? t('refusal.hostAway') : undefined
    },
    [role, status, t],
  )
}

/** Why an action is not possible on a machine now, in words; undefined when it is. */
export function useRefusal(): (action: DomainAction, row: FleetRow) => string | undefined {
  const t = useTranslations('action')
  const general = useGeneralRefusal()
  return useCallback(
    (action, row) => {
      const verdict = domainCan(action, row)
      return general(row.seenAt !== null) ?? (verdict.can ? undefined : t(`refusal.${verdict.reason}`))
    },
    [general, t],
  )
}
