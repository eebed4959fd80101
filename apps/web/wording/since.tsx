'use client'

import type { Since as SinceValue } from '@virtdeck/shared/machine'
import { useLocale, useTranslations } from 'next-intl'
import { RelativeTime } from '#ui/relative-time.tsx'
import { spellDuration, spellMoment } from './duration.ts'

/** How long a state has held at `now`; where only a bound is known it says so. */
export function Since({ since, now }: { since: SinceValue; now: number }) {
  const t = useTranslations('time')
  const locale = useLocale()
  const duration = spellDuration(now - since.at, locale)
  return (
    <RelativeTime
      at={since.at}
      words={since.isExact ? duration : t('longerThan', { duration })}
      exact={() => {
        const moment = spellMoment(since.at, locale)
        return since.isExact ? t('since', { moment }) : t('sinceBefore', { moment })
      }}
    />
  )
}
