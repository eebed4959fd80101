'use client'

import { useQueryStates } from 'nuqs'
import { useMemo, useState } from 'react'
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

interface FleetListProps {
  initial: FleetView | null
  /** The server's time while rendering, ms since the epoch. */
  renderedAt: number
  /** Only this host's machines, on its own page; without it the filter in the address decides. */
  host?: string
}

/** Machines with what narrows them down and what can be done with several. */
export function FleetList({ initial, renderedAt, host }: FleetListProps) {
  const [params, setParams] = useQueryStates(filterParams, { history: 'replace', throttleMs: 150 })
  const filter = useMemo(() => toFilter({ ...params, host: host ?? params.host }), [params, host])
  const [offset, setOffset] = useState(0)
  const view = useFleetView(filter, offset, initial)
  const selection = useSelection()
  const totals = view?.totals
  const isFiltered = filter.text !== '' || filter.states.length > 0 || params.host !== null
  return (
    <>
      <FleetToolbar
        params={params}
        onChange={change => void setParams(change)}
        totals={totals}
        isPart={host !== undefined}
      />
      <div className="relative flex min-h-0 grow flex-col">
        {!view && <FleetSkeleton />}
        {view && totals?.matching === 0 && (
          <FleetEmpty
            isFiltered={isFiltered && totals.all > 0}
            onClear={() => void setParams({ q: '', state: [], host: null })}
          />
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
