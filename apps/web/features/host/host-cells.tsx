'use client'

import type { FleetHost } from '@virtdeck/shared/fleet'
import type { HostLoad } from '@virtdeck/shared/stats'
import { useLocale, useTranslations } from 'next-intl'
import { Cell } from '#ui/data-table.tsx'
import { Figure, NoFigure } from '#ui/figure.tsx'
import { Meter } from '#ui/meter.tsx'
import { RelativeTime } from '#ui/relative-time.tsx'
import { spellDuration, spellMoment } from '#wording/duration.ts'
import { uptimeOf } from '#wording/host-condition.ts'
import { measureKiB, measurePercent, spell } from '#wording/measure.ts'
import { WIDE_ONLY } from './host-columns.ts'
import { HostState } from './host-state.tsx'
import { useHostRemarks } from './use-host-remarks.ts'

/** The state of a host; under it the gravest remark, all of them one hover away. */
export function HostStateCell({ host, now }: { host: FleetHost; now: number }) {
  const remarks = useHostRemarks()(host)
  return (
    <Cell>
      <span className="flex min-w-0 flex-col" title={remarks.length > 0 ? remarks.join('\n') : undefined}>
        <HostState host={host} now={now} />
        {remarks[0] !== undefined && (
          <span className="-mt-0.5 truncate text-label leading-3.5 text-faint">{remarks[0]}</span>
        )}
      </span>
    </Cell>
  )
}

/** The share of the host's processors that is in use. */
export function HostCpuCell({ load }: { load: HostLoad | null }) {
  const t = useTranslations('figure')
  const locale = useLocale()
  const percent = load?.cpuPercent ?? null
  if (percent === null) return <EmptyCell />
  return (
    <Cell className="gap-2.5">
      <span className="w-10 shrink-0">
        <Meter label={t('cpuUsed')} share={percent / 100} className="text-chart-cpu" />
      </span>
      <Figure {...measurePercent(percent, locale)} />
    </Cell>
  )
}

/** The host's memory over a bar that tells how much of it is in use. */
export function HostMemoryCell({ host: { load, facts } }: { host: FleetHost }) {
  const t = useTranslations('figure')
  const locale = useLocale()
  const used = load?.memoryUsedKiB ?? null
  const total = load?.memoryTotalKiB ?? facts?.memoryKiB ?? null
  if (total === null) return <EmptyCell />
  const words = used === null ? undefined : t('memoryUsed', { used: spell(measureKiB(used, locale)) })
  return (
    <Cell className="gap-2.5">
      <span className="w-10 shrink-0" title={words}>
        {used !== null && words && <Meter label={words} share={used / total} className="text-chart-memory" />}
      </span>
      <span className="flex min-w-0 items-baseline gap-1 truncate">
        {used !== null && <Figure {...measureKiB(used, locale)} />}
        <span className="text-faint">
          {used !== null && <span className="pr-1">{'/'}</span>}
          <Figure {...measureKiB(total, locale)} />
        </span>
      </span>
    </Cell>
  )
}

/** The versions of libvirt and of the hypervisor under it, of each connection. */
export function VersionsCell({ host: { connections } }: { host: FleetHost }) {
  const known = connections.filter(({ libvirtVersion }) => libvirtVersion !== null)
  const first = known[0]
  if (!first) return <EmptyCell className={WIDE_ONLY} />
  const lines = known.map(({ uri, libvirtVersion, hypervisor, hypervisorVersion }) =>
    [uri, libvirtVersion, hypervisor, hypervisorVersion].filter(Boolean).join(' '),
  )
  return (
    <Cell className={WIDE_ONLY}>
      <span title={lines.join('\n')} className="truncate font-mono text-small">
        {first.libvirtVersion}
        <span className="text-faint">
          {` · ${[first.hypervisor, first.hypervisorVersion].filter(Boolean).join(' ')}`}
        </span>
      </span>
    </Cell>
  )
}

/** For how long the host has been up. */
export function UptimeCell({ host, now }: { host: FleetHost; now: number }) {
  const locale = useLocale()
  const uptime = uptimeOf(host, now)
  if (uptime === null) return <EmptyCell className={WIDE_ONLY} />
  return (
    <Cell className={WIDE_ONLY}>
      <RelativeTime
        at={now - uptime}
        words={spellDuration(uptime, locale)}
        exact={() => spellMoment(now - uptime, locale)}
      />
    </Cell>
  )
}

function EmptyCell({ className }: { className?: string }) {
  const t = useTranslations('figure')
  return (
    <Cell className={className}>
      <NoFigure label={t('unknown')} />
    </Cell>
  )
}
