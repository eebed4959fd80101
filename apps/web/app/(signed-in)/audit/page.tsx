import { getTranslations } from 'next-intl/server'
import type { SearchParams } from 'nuqs/server'
import { serverCall } from '#app/server-call.ts'
import { AuditPage } from '#features/audit/audit-page.tsx'
import { loadAuditParams, toAuditFilter } from '#features/audit/audit-params.ts'

export async function generateMetadata() {
  const t = await getTranslations('audit')
  return { title: t('title') }
}

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const filter = toAuditFilter(await loadAuditParams(searchParams))
  const page = await serverCall(caller => caller.audit.list(filter))
  return <AuditPage initial={page && { filterKey: JSON.stringify(filter), page }} renderedAt={Date.now()} />
}
