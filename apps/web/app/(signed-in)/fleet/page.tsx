import { getTranslations } from 'next-intl/server'
import type { SearchParams } from 'nuqs/server'
import { loadFleetWindow } from '#app/fleet-window.ts'
import { FleetPage } from '#features/fleet/fleet-page.tsx'

export async function generateMetadata() {
  const t = await getTranslations('fleet')
  return { title: t('title') }
}

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  return <FleetPage initial={await loadFleetWindow(searchParams)} renderedAt={Date.now()} />
}
