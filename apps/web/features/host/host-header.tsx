'use client'

import type { FleetHost } from '@virtdeck/shared/fleet'
import { useLocale, useTranslations } from 'next-intl'
import { InlineFacts } from '#ui/inline-facts.tsx'
import { StateMark } from '#ui/state-mark.tsx'
import { spellLongDuration } from '#wording/duration.ts'
import { conditionOf, MARK_OF_CONDITION, uptimeOf } from '#wording/host-condition.ts'
import { HostMenu } from './host-menu.tsx'
import { HostState, useSeen } from './host-state.tsx'

interface HostHeaderProps {
  host: FleetHost
  now: number
}

/** The band over a host's page: what it is, how it is, and what can be done. */
export function HostHeader({ host, now }: HostHeaderProps) {
  const t = useTranslations('host')
  const locale = useLocale()
  const uptime = uptimeOf(host, now)
  const seen = useSeen()(host, now)
  return (
    <section
      aria-label={host.name}
      className="flex shrink-0 items-center gap-x-4 px-6 pt-4 pb-3 max-sm:items-start max-sm:px-4"
    >
      <div className="flex min-w-0 grow items-center gap-3 max-sm:items-start">
        <StateMark mark={MARK_OF_CONDITION[conditionOf(host)]} className="size-5 max-sm:mt-1" />
        <div className="min-w-0">
          <h1 className="truncate font-mono text-title font-semibold">{host.name}</h1>
          <InlineFacts>
            <span>
              <HostState host={host} />
            </span>
            {seen !== null && <span>{seen}</span>}
            {uptime !== null && <span>{t('upFor', { duration: spellLongDuration(uptime, locale) })}</span>}
            <span className="font-mono">{host.address}</span>
            {host.total > 0 && <span>{t('machinesRunning', { running: host.running, total: host.total })}</span>}
          </InlineFacts>
        </div>
      </div>
      <HostMenu host={host} />
    </section>
  )
}
