import { getTranslations } from 'next-intl/server'
import type { SearchParams } from 'nuqs/server'
import { serverCall } from '#app/server-call.ts'
import { loadFilterParams, toFilter } from '#features/fleet/filter-params.ts'
import { FleetPage } from '#features/fleet/fleet-page.tsx'
import { WINDOW_ROWS } from '#features/fleet/window-offset.ts'

export async function generateMetadata() {
  const t = await getTranslations('fleet')
  return { title: t('title') }
}

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const filter = toFilter(await loadFilterParams(searchParams))
  const window = await serverCall(caller => caller.fleet.query({ ...filter, offset: 0, limit: WINDOW_ROWS }))
  const initial = window && {
    filterKey: JSON.stringify(filter),
    rows: new Map(window.rows.map((row, index) => [index, row])),
    totals: window.totals,
  }
  return <FleetPage initial={initial} renderedAt={Date.now()} />
}
