'use client'

import type { MachineRef } from '@virtdeck/shared/identity'
import { useTranslations } from 'next-intl'
import { parseAsStringLiteral, useQueryState } from 'nuqs'
import type { ReactNode } from 'react'
import { TopBar } from '#frame/top-bar.tsx'
import { MACHINE_TABS, paths } from '#paths.ts'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { useNow } from '#wording/use-now.ts'
import { WireErrorPanel } from '#wording/wire-error-panel.tsx'
import { MachineHeader } from './machine-header.tsx'
import { MachineSkeleton } from './machine-skeleton.tsx'
import { Overview } from './overview.tsx'
import { type MachineKnown, useMachine } from './use-machine.ts'

interface MachinePageProps {
  machine: MachineRef
  initial: MachineKnown | null
  /** The server's time while rendering, ms since the epoch. */
  renderedAt: number
  /** What the console's tab shows; a feature of its own. */
  consoleTab: ReactNode
}

/** One machine: what it is and does, and its console. */
export function MachinePage({ machine, initial, renderedAt, consoleTab }: MachinePageProps) {
  const t = useTranslations('machine')
  const now = useNow(renderedAt)
  const [tab, setTab] = useQueryState('tab', parseAsStringLiteral(MACHINE_TABS).withDefault('overview'))
  const { row, details, elsewhere, isGone, failure, retry } = useMachine(machine, initial)
  const crumbs = [
    { label: t('fleet'), href: paths.fleet() },
    ...(row ? [{ label: row.hostName, href: paths.host(row.host), isMono: true }] : []),
    { label: row?.name ?? machine.uuid, isMono: true },
  ]
  const overview = row && (
    <Overview
      row={row}
      now={now}
      details={details}
      elsewhere={elsewhere}
      onOpenConsole={() => void setTab('console')}
    />
  )
  return (
    <>
      <TopBar crumbs={crumbs} />
      {isGone && <EmptyState title={t('gone', { name: row?.name ?? machine.uuid })}>{t('goneHint')}</EmptyState>}
      {!isGone && !row && failure === undefined && <MachineSkeleton />}
      {!isGone && !row && failure !== undefined && (
        <div className="p-6">
          <WireErrorPanel error={failure} action={<Button onClick={() => void retry()}>{t('tryAgain')}</Button>} />
        </div>
      )}
      {!isGone && row && (
        <>
          <MachineHeader row={row} details={details} now={now} onOpenConsole={() => void setTab('console')} />
          <Tabs
            label={t('tabs')}
            value={tab}
            onChange={value => void setTab(MACHINE_TABS.find(known => known === value) ?? null)}
            tabs={[
              { value: 'overview', label: t('tab.overview'), content: overview },
              { value: 'console', label: t('tab.console'), content: consoleTab },
            ]}
          />
        </>
      )}
    </>
  )
}
