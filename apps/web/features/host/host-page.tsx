'use client'

import type { FleetHost } from '@virtdeck/shared/fleet'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import type { ReactNode } from 'react'
import { useHosts } from '#frame/hosts-provider.tsx'
import { TopBar } from '#frame/top-bar.tsx'
import { HOST_TABS, paths } from '#paths.ts'
import { buttonStyle } from '#ui/button-style.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { useNow } from '#wording/use-now.ts'
import { HostActionsProvider } from './host-actions.tsx'
import { HostHeader } from './host-header.tsx'
import { HostOverview } from './host-overview.tsx'

interface HostPageProps {
  /** As the server knew it while rendering. */
  initial: FleetHost
  /** The server's time while rendering, ms since the epoch. */
  renderedAt: number
  /** What the tab of machines shows; a feature of its own. */
  machinesTab: ReactNode
}

/** One host: what it is and does, and its machines. */
export function HostPage({ initial, renderedAt, machinesTab }: HostPageProps) {
  const t = useTranslations('host')
  const now = useNow(renderedAt)
  const [tab, setTab] = useQueryState('tab', parseAsStringLiteral(HOST_TABS).withDefault('overview'))
  const host = useHosts().find(({ id }) => id === initial.id)
  const name = host?.name ?? initial.name
  return (
    <HostActionsProvider>
      <TopBar
        crumbs={[
          { label: t('title'), href: paths.hosts() },
          { label: name, isMono: true },
        ]}
      />
      {host ? (
        <>
          <HostHeader host={host} now={now} />
          <Tabs
            label={t('tabs')}
            value={tab}
            onChange={value => void setTab(HOST_TABS.find(known => known === value) ?? null)}
            tabs={[
              {
                value: 'overview',
                label: t('tab.overview'),
                content: <HostOverview host={host} now={now} />,
              },
              { value: 'machines', label: t('tab.machines'), count: host.total, content: machinesTab },
            ]}
          />
        </>
      ) : (
        <HostGone name={name} />
      )}
    </HostActionsProvider>
  )
}

function HostGone({ name }: { name: string }) {
  const t = useTranslations('host')
  const back = (
    <Link href={paths.hosts()} className={buttonStyle('plain', 'medium')}>
      {t('toHosts')}
    </Link>
  )
  return (
    <EmptyState title={t('gone', { name })} action={back}>
      {t('goneHint')}
    </EmptyState>
  )
}
