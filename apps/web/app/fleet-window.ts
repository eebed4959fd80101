import type { SearchParams } from 'nuqs/server'
import { loadFilterParams, toFilter } from '#features/fleet/filter-params.ts'
import type { FleetView } from '#features/fleet/fleet-view.ts'
import { WINDOW_ROWS } from '#features/fleet/window-offset.ts'
import { serverCall } from './server-call.ts'

/** The first rows of the fleet by the filter in the address, or of one host; null when the server could not tell. */
export async function loadFleetWindow(search: Promise<SearchParams>, host?: string): Promise<FleetView | null> {
  const params = await loadFilterParams(search)
  const filter = toFilter({ ...params, host: host ?? params.host })
  const window = await serverCall(caller => caller.fleet.query({ ...filter, offset: 0, limit: WINDOW_ROWS }))
  return (
    window && {
      filterKey: JSON.stringify(filter),
      rows: new Map(window.rows.map((row, index) => [index, row])),
      totals: window.totals,
    }
  )
}
