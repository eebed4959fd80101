'use client'

import type { FleetHost } from '@virtdeck/shared/fleet'
import { useLocale, useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { StateWord } from '#ui/state-mark.tsx'
import { spellDuration } from '#wording/duration.ts'
import { conditionOf, MARK_OF_CONDITION } from '#wording/host-condition.ts'

/** The word of a host's state. */
export function HostState({ host }: { host: FleetHost }) {
  const t = useTranslations('host')
  const condition = conditionOf(host)
  return <StateWord mark={MARK_OF_CONDITION[condition]}>{t(`status.${condition}`)}</StateWord>
}

/** When a host was last seen, in words; null while it is reached. */
export function useSeen(): (host: FleetHost, now: number) => string | null {
  const t = useTranslations('time')
  const locale = useLocale()
  return useCallback(
    ({ seenAt }, now) => (seenAt === null ? null : t('seen', { duration: spellDuration(now - seenAt, locale) })),
    [locale, t],
  )
}
