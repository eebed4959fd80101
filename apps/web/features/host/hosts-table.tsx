'use client'

import type { FleetHost } from '@virtdeck/shared/fleet'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { paths } from '#paths.ts'
import { useMediaQuery } from '#ui/use-media-query.ts'
import { VirtualGrid } from '#ui/virtual-grid.tsx'
import { PHONE_ROW_HEIGHT, ROW_HEIGHT } from './host-columns.ts'
import { HostPhoneRow } from './host-phone-row.tsx'
import { HostRow } from './host-row.tsx'
import { HostsHead } from './hosts-head.tsx'
import type { HostSort } from './hosts-params.ts'
import { useOfferedAgent } from './use-offered-agent.ts'

interface HostsTableProps {
  hosts: readonly FleetHost[]
  sort: HostSort
  onSort: (sort: HostSort) => void
  /** Changes with the filter and the order. */
  contentKey: string
  now: number
}

/** The list of hosts. */
export function HostsTable({ hosts, sort, onSort, contentKey, now }: HostsTableProps) {
  const t = useTranslations('host')
  const router = useRouter()
  const offered = useOfferedAgent()
  const isPhone = useMediaQuery('(max-width: 639px)')
  const Row = isPhone ? HostPhoneRow : HostRow
  return (
    <VirtualGrid
      label={t('title')}
      count={hosts.length}
      rowHeight={isPhone ? PHONE_ROW_HEIGHT : ROW_HEIGHT}
      isPhone={isPhone}
      head={!isPhone && <HostsHead sort={sort} onSort={onSort} />}
      contentKey={contentKey}
      renderRow={place => {
        const host = hosts[place.index]
        return host ? <Row key={host.id} {...place} host={host} now={now} offered={offered} /> : null
      }}
      onOpen={index => {
        const host = hosts[index]
        if (host) router.push(paths.host(host.id))
      }}
    />
  )
}
