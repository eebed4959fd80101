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
import { HostState, useSeen } from './host-state.tsx'
import { useHostRemarks } from './use-host-remarks.ts'

/** The state of a host; under it when it was last seen and the gravest remark, all remarks one hover away. */
export function HostStateCell({ host, now }: { host: FleetHost; now: number }) {
  const remarks = useHostRemarks()(host)
  const seen = useSeen()(host, now)
  const second = [seen, remarks[0]].filter(Boolean).join(' · ')
  return (
    <Cell>
      <span className="flex min-w-0 flex-col" title={remarks.length > 0 ? remarks.join('\n') : undefined}>
        <HostState host={host} />
        {second !== '' && <SecondLine>{second}</SecondLine>}
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
  if (used === null) {
    return (
      <Cell className="pl-12.5 text-faint">
        <Figure {...measureKiB(total, locale)} />
      </Cell>
    )
  }
  return (
    <Cell className="gap-2.5">
      <span className="w-10 shrink-0">
        <Meter
          label={t('memoryUsed', { used: spell(measureKiB(used, locale)) })}
          share={used / total}
          className="text-chart-memory"
        />
      </span>
      <span className="flex min-w-0 flex-col">
        <Figure {...measureKiB(used, locale)} />
        <SecondLine>{t('ofTotal', { total: spell(measureKiB(total, locale)) })}</SecondLine>
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
      <span title={lines.join('\n')} className="flex min-w-0 flex-col">
        <span className="font-mono text-small leading-4.5">{first.libvirtVersion}</span>
        <SecondLine>{[first.hypervisor, first.hypervisorVersion].filter(Boolean).join(' ')}</SecondLine>
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

function SecondLine({ children }: { children: string }) {
  return <span className="-mt-0.5 truncate text-label leading-3.5 text-faint">{children}</span>
}

function EmptyCell({ className }: { className?: string }) {
  const t = useTranslations('figure')
  return (
    <Cell className={className}>
      <NoFigure label={t('unknown')} />
    </Cell>
  )
}
