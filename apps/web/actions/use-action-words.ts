'use client'

import type { DomainAction } from '@virtdeck/shared/domain-action'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'

/** The words of actions: alone, with a machine's name, with a number of machines. */
export function useActionWords() {
  const tAction = useTranslations('action')
  const t = useTranslations('activity')
  return useMemo(
    () => ({
      label: (action: DomainAction) => tAction(action),
      named: (action: DomainAction, name: string) => t('named', { action: tAction(action), name }),
      counted: (action: DomainAction, count: number) => t('counted', { action: tAction(action), count }),
    }),
    [t, tAction],
  )
}
