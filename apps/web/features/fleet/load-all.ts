import type { FleetQuery, FleetRow, FleetTotals } from '@virtdeck/shared/fleet'
import type { FleetFilter } from './filter-params.ts'

const PAGE = 200

/** Reads every row that matches, page by page. */
export async function loadAll(
  ask: (query: FleetQuery) => Promise<{ rows: FleetRow[]; totals: FleetTotals }>,
  filter: FleetFilter,
): Promise<FleetRow[]> {
  const rows: FleetRow[] = []
  for (;;) {
    const page = await ask({ ...filter, offset: rows.length, limit: PAGE })
    rows.push(...page.rows)
    if (page.rows.length < PAGE) return rows
  }
}
