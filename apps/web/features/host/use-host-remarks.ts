'use client'

import type { FleetHost } from '@virtdeck/shared/fleet'
import { useLocale, useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { spellDuration } from '#wording/duration.ts'
import { problemOf, skewOf } from '#wording/host-condition.ts'

/** What else one should know of a host, the gravest first: the system's own words, what its agent cannot do, its clock. */
export function useHostRemarks(): (host: FleetHost) => string[] {
  const t = useTranslations('host')
  const locale = useLocale()
  return useCallback(
    host => {
      const problem = problemOf(host)
      const skewMs = skewOf(host)
      return [
        ...(problem === null ? [] : [problem]),
        ...host.problems.map(code => t(`problem.${code}`)),
        ...(skewMs === null
          ? []
          : [
              t(skewMs > 0 ? 'clockAhead' : 'clockBehind', {
                duration: spellDuration(Math.abs(skewMs), locale),
              }),
            ]),
      ]
    },
    [locale, t],
  )
}
