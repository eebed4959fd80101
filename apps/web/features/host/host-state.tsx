'use client'

import type { FleetHost } from '@virtdeck/shared/fleet'
import { useLocale, useTranslations } from 'next-intl'
import { StateWord } from '#ui/state-mark.tsx'
import { spellDuration } from '#wording/duration.ts'
import { conditionOf, MARK_OF_CONDITION } from '#wording/host-condition.ts'

/** The word of a host's state, with when it was last seen where it is not reached. */
export function HostState({ host, now }: { host: FleetHost; now: number }) {
  const t = useTranslations('host')
  const tTime = useTranslations('time')
  const locale = useLocale()
  const condition = conditionOf(host)
  return (
    <span className="flex min-w-0 items-baseline gap-2">
      <span className="shrink-0">
        <StateWord mark={MARK_OF_CONDITION[condition]}>{t(`status.${condition}`)}</StateWord>
      </span>
      {host.seenAt !== null && (
        <span className="truncate text-small text-faint">
          {tTime('seen', { duration: spellDuration(now - host.seenAt, locale) })}
        </span>
      )}
    </span>
  )
}
