'use client'

import { useTranslations } from 'next-intl'
import { parseAsString, useQueryState } from 'nuqs'
import { useHosts } from '#frame/hosts-provider.tsx'
import { TopBar } from '#frame/top-bar.tsx'
import { paths } from '#paths.ts'
import { FleetList } from './fleet-list.tsx'
import type { FleetView } from './fleet-view.ts'

interface FleetPageProps {
  initial: FleetView | null
  /** The server's time while rendering, ms since the epoch. */
  renderedAt: number
}

/** All machines of all hosts in one list that stays current. */
export function FleetPage({ initial, renderedAt }: FleetPageProps) {
  const t = useTranslations('fleet')
  const [host] = useQueryState('host', parseAsString)
  const hostName = useHosts().find(({ id }) => id === host)?.name
  const crumbs = hostName
    ? [
        { label: t('title'), href: paths.fleet() },
        { label: hostName, isMono: true },
      ]
    : [{ label: t('title') }]
  return (
    <>
      <TopBar crumbs={crumbs} />
      <FleetList initial={initial} renderedAt={renderedAt} />
    </>
  )
}
