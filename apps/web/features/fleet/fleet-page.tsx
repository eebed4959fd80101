'use client'

import { useTranslations } from 'next-intl'
import { useQueryStates } from 'nuqs'
import { useMemo, useState } from 'react'
import { useHosts } from '#frame/hosts-provider.tsx'
import { TopBar } from '#frame/top-bar.tsx'
import { paths } from '#paths.ts'
import { BulkBar } from './bulk-bar.tsx'
import { filterParams, toFilter } from './filter-params.ts'
import { FleetEmpty } from './fleet-empty.tsx'
import { FleetSkeleton } from './fleet-skeleton.tsx'
import { FleetTable } from './fleet-table.tsx'
import { FleetToolbar } from './fleet-toolbar.tsx'
import type { FleetView } from './fleet-view.ts'
import { useFleetView } from './use-fleet-view.ts'
import { useSelection } from './use-selection.ts'
import { windowOffset } from './window-offset.ts'

interface FleetPageProps {
  initial: FleetView | null
  /** The server's time while rendering, ms since the epoch. */
  renderedAt: number
}

/** All machines of all hosts in one list that stays current. */
export function FleetPage({ initial, renderedAt }: FleetPageProps) {
  const t = useTranslations('fleet')
  const [params, setParams] = useQueryStates(filterParams, { history: 'replace', throttleMs: 150 })
  const filter = useMemo(() => toFilter(params), [params])
  const [offset, setOffset] = useState(0)
  const view = useFleetView(filter, offset, initial)
  const selection = useSelection()
  const hostName = useHosts().find(host => host.id === params.host)?.name
  const crumbs = hostName
    ? [
        { label: t('title'), href: paths.fleet() },
        { label: hostName, isMono: true },
      ]
    : [{ label: t('title') }]
  const totals = view?.totals
  return (
    <>
      <TopBar crumbs={crumbs} />
      <FleetToolbar params={params} onChange={change => void setParams(change)} totals={totals} />
      <div className="relative flex min-h-0 grow flex-col">
        {!view && <FleetSkeleton />}
        {view && totals?.matching === 0 && (
          <FleetEmpty isFiltered={totals.all > 0} onClear={() => void setParams({ q: '', state: [], host: null })} />
        )}
        {view && totals && totals.matching > 0 && (
          <FleetTable
            view={view}
            sort={params.sort}
            onSort={sort => void setParams({ sort })}
            selection={selection.selection}
            onToggle={selection.toggle}
            onClearSelection={() => selection.replace([])}
            onRange={(first, last) => setOffset(current => windowOffset(current, first, last))}
            renderedAt={renderedAt}
          />
        )}
        <BulkBar {...selection} rows={view?.rows} filter={filter} totals={totals} />
      </div>
    </>
  )
}
