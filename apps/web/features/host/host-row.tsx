'use client'

import type { FleetHost } from '@virtdeck/shared/fleet'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { memo } from 'react'
import { paths } from '#paths.ts'
import { classNames } from '#ui/class-names.ts'
import { Cell } from '#ui/data-table.tsx'
import { GridRow } from '#ui/grid-row.tsx'
import { StateMark } from '#ui/state-mark.tsx'
import type { RowPlace } from '#ui/virtual-grid.tsx'
import { conditionOf, MARK_OF_CONDITION } from '#wording/host-condition.ts'
import { AgentVersion } from './agent-version.tsx'
import { HostCpuCell, HostMemoryCell, HostStateCell, UptimeCell, VersionsCell } from './host-cells.tsx'
import { GRID } from './host-columns.ts'
import { HostMenu } from './host-menu.tsx'
import type { OfferedAgent } from './is-update-offered.ts'

export interface HostRowProps extends RowPlace {
  host: FleetHost
  now: number
  offered: OfferedAgent | null
}

/** One host in the list. */
export const HostRow = memo(function HostRow(props: HostRowProps) {
  const { host, now, offered, index, isCurrent, onFocus } = props
  const t = useTranslations('host')
  return (
    <GridRow
      label={host.name}
      {...{ index, isCurrent, onFocus }}
      className={classNames(GRID, host.seenAt !== null && 'text-dim')}
    >
      <Cell className="gap-2.5">
        <StateMark mark={MARK_OF_CONDITION[conditionOf(host)]} />
        <Link
          href={paths.host(host.id)}
          // Dozens of rows are in sight at once.
          prefetch={false}
          tabIndex={isCurrent ? 0 : -1}
          className="ring-focus truncate rounded-sm font-mono hover:text-accent"
        >
          {host.name}
        </Link>
      </Cell>
      <HostStateCell host={host} now={now} />
      <Cell>
        <span className="truncate font-mono text-small text-dim">{host.address}</span>
      </Cell>
      <Cell align="end">
        <Link
          href={paths.fleet({ host: host.id })}
          prefetch={false}
          tabIndex={isCurrent ? 0 : -1}
          aria-label={t('machinesRunning', { running: host.running, total: host.total })}
          className="ring-focus rounded-sm font-mono hover:text-accent"
        >
          {host.running}
          <span className="text-faint">{`/${host.total}`}</span>
        </Link>
      </Cell>
      <HostCpuCell load={host.load} />
      <HostMemoryCell host={host} />
      <VersionsCell host={host} />
      <Cell>
        <AgentVersion host={host} offered={offered} />
      </Cell>
      <UptimeCell host={host} now={now} />
      <Cell className="justify-end">
        <HostMenu host={host} size="small" />
      </Cell>
    </GridRow>
  )
})
