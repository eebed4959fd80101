'use client'

import { useLocale, useTranslations } from 'next-intl'
import { RelativeTime } from '#ui/relative-time.tsx'
import { spellDuration, spellMoment } from './duration.ts'

/** How long ago a moment (ms since the epoch) was at `now`. */
export function Ago({ at, now }: { at: number; now: number }) {
  const t = useTranslations('time')
  const locale = useLocale()
  const words = t('ago', { duration: spellDuration(now - at, locale) })
  return <RelativeTime at={at} words={words} exact={() => spellMoment(at, locale)} />
}
