'use client'

import { useTranslations } from 'next-intl'
import { useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import { TopBar } from '#frame/top-bar.tsx'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { useNow } from '#wording/use-now.ts'
import { WireErrorPanel } from '#wording/wire-error-panel.tsx'
import { AuditFilters } from './audit-filters.tsx'
import { AuditHeader } from './audit-header.tsx'
import { AuditList } from './audit-list.tsx'
import { type AuditParams, auditParams, NO_FILTER, toAuditFilter } from './audit-params.ts'
import { AuditSkeleton } from './audit-skeleton.tsx'
import { type InitialAudit, useAudit } from './use-audit.ts'

interface AuditPageProps {
  initial: InitialAudit | null
  /** The server's time while rendering, ms since the epoch. */
  renderedAt: number
}

/** Who did what, when, from where, and how it ended. */
export function AuditPage({ initial, renderedAt }: AuditPageProps) {
  const t = useTranslations('audit')
  const [params, setParams] = useQueryStates(auditParams, { history: 'replace', throttleMs: 150 })
  const filter = useMemo(() => toAuditFilter(params), [params])
  const audit = useAudit(filter, initial)
  const now = useNow(renderedAt)
  const change = (next: Partial<AuditParams>) => void setParams(next)
  const clear = () => change(NO_FILTER)
  const { entries, failure } = audit
  return (
    <>
      <TopBar crumbs={[{ label: t('title') }]} />
      <AuditHeader filter={filter} isFetching={audit.isFetching} onRefresh={audit.refresh} />
      <AuditFilters params={params} onChange={change} />
      {failure !== undefined && (
        <div className="px-6 max-sm:px-4">
          <WireErrorPanel error={failure} action={<Button onClick={audit.refresh}>{t('tryAgain')}</Button>} />
        </div>
      )}
      {!entries && failure === undefined && <AuditSkeleton />}
      {entries?.length === 0 && (
        <EmptyState title={t('empty')} action={<Button onClick={clear}>{t('clear')}</Button>}>
          {t('emptyHint')}
        </EmptyState>
      )}
      {entries && entries.length > 0 && <AuditList {...audit} entries={entries} now={now} onFilter={change} />}
    </>
  )
}
