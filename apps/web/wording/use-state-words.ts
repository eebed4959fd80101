'use client'

import type { FleetRow } from '@virtdeck/shared/fleet'
import { useLocale, useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { spellDuration } from './duration.ts'

type Seen = Pick<FleetRow, 'state' | 'reason' | 'hasManagedSave' | 'seenAt'>

/** The word of a machine's state; a stale one says when its host was last seen. */
export function useStateWord(): (machine: Seen, now: number) => string {
  const t = useTranslations('state')
  const tTime = useTranslations('time')
  const locale = useLocale()
  return useCallback(
    (machine, now) => {
      if (machine.seenAt !== null) return tTime('seen', { duration: spellDuration(now - machine.seenAt, locale) })
      if (machine.state === 'shutoff' && machine.hasManagedSave) return t('saved')
      return t(machine.state)
    },
    [locale, t, tTime],
  )
}
