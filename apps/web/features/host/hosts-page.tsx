'use client'

import { useTranslations } from 'next-intl'
import { useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import { AddHostLink } from '#frame/add-host-link.tsx'
import { useHosts } from '#frame/hosts-provider.tsx'
import { TopBar } from '#frame/top-bar.tsx'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { useNow } from '#wording/use-now.ts'
import { HostActionsProvider } from './host-actions.tsx'
import { hostsParams } from './hosts-params.ts'
import { HostsTable } from './hosts-table.tsx'
import { HostsToolbar } from './hosts-toolbar.tsx'
import { selectHosts } from './select-hosts.ts'

/** All hosts in one list that stays current; `renderedAt` is the server's time while rendering. */
export function HostsPage({ renderedAt }: { renderedAt: number }) {
  const t = useTranslations('host')
  const [params, setParams] = useQueryStates(hostsParams, { history: 'replace', throttleMs: 150 })
  const hosts = useHosts()
  const now = useNow(renderedAt)
  const selected = useMemo(() => selectHosts(hosts, params), [hosts, params])
  const clear = () => void setParams({ q: '', state: [] })
  return (
    <HostActionsProvider>
      <TopBar crumbs={[{ label: t('title') }]} />
      <HostsToolbar
        hosts={hosts}
        matching={selected.length}
        params={params}
        onChange={change => void setParams(change)}
      />
      {hosts.length === 0 && (
        <EmptyState title={t('empty')} action={<AddHostLink />}>
          {t('emptyHint')}
        </EmptyState>
      )}
      {hosts.length > 0 && selected.length === 0 && (
        <EmptyState title={t('noMatch')} action={<Button onClick={clear}>{t('clearFilter')}</Button>}>
          {t('noMatchHint')}
        </EmptyState>
      )}
      {selected.length > 0 && (
        <HostsTable
          hosts={selected}
          sort={params.sort}
          onSort={sort => void setParams({ sort })}
          contentKey={JSON.stringify(params)}
          now={now}
        />
      )}
    </HostActionsProvider>
  )
}
