'use client'

import Link from 'next/link'
import { useLocale } from 'next-intl'
import { paths } from '#paths.ts'
import { Figure } from '#ui/figure.tsx'
import { StateMark } from '#ui/state-mark.tsx'
import { conditionOf, MARK_OF_CONDITION } from '#wording/host-condition.ts'
import { measureKiB, measurePercent } from '#wording/measure.ts'
import { HostMenu } from './host-menu.tsx'
import type { HostRowProps } from './host-row.tsx'
import { HostState, useSeen } from './host-state.tsx'

/** One host on a phone: its name and state on one line, where it is and what it carries on the next. */
export function HostPhoneRow({ host, now, index }: HostRowProps) {
  const locale = useLocale()
  const seen = useSeen()(host, now)
  const { load } = host
  return (
    <div
      role="row"
      aria-label={host.name}
      data-index={index}
      className="flex h-15 items-center gap-3 border-b pr-2 pl-4"
    >
      <div role="gridcell" className="min-w-0 grow">
        <Link
          href={paths.host(host.id)}
          prefetch={false}
          aria-label={host.name}
          className="ring-focus block rounded-md"
        >
          <span className="flex items-center gap-2 text-body">
            <StateMark mark={MARK_OF_CONDITION[conditionOf(host)]} />
            <span className="min-w-0 grow truncate font-mono">{host.name}</span>
            <span className="shrink-0 text-table">
              <HostState host={host} />
            </span>
          </span>
          <span className="flex items-center gap-3 pl-5.5 text-small text-dim">
            <span className="min-w-0 grow truncate font-mono">{host.address}</span>
            {seen !== null && <span className="shrink-0 text-faint">{seen}</span>}
            {load?.cpuPercent != null && <Figure {...measurePercent(load.cpuPercent, locale)} />}
            {load?.memoryUsedKiB != null && <Figure {...measureKiB(load.memoryUsedKiB, locale)} />}
            <span className="font-mono">{`${host.running}/${host.total}`}</span>
          </span>
        </Link>
      </div>
      <div role="gridcell">
        <HostMenu host={host} size="small" />
      </div>
    </div>
  )
}
