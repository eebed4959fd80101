'use client'

import type { AuditEntry } from '@virtdeck/shared/audit'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { classNames } from '#ui/class-names.ts'
import { HeaderCell } from '#ui/data-table.tsx'
import type { AuditParams } from './audit-params.ts'
import { AuditRow } from './audit-row.tsx'
import { GRID, WIDE_ONLY } from './columns.ts'

interface AuditListProps {
  entries: readonly AuditEntry[]
  now: number
  hasOlder: boolean
  isLoadingOlder: boolean
  isOutdated: boolean
  loadOlder: () => void
  onFilter: (change: Partial<AuditParams>) => void
}

/** The trail, newest first; older entries come when they are asked for. */
export function AuditList(props: AuditListProps) {
  const { entries, now, hasOlder, isLoadingOlder, isOutdated, loadOlder, onFilter } = props
  const t = useTranslations('audit')
  const [open, setOpen] = useState<string | null>(null)
  return (
    <div className={classNames('min-h-0 grow overflow-y-auto', isOutdated && 'opacity-60')} aria-busy={isOutdated}>
      <div role="table" aria-label={t('title')}>
        <Head />
        <div role="rowgroup">
          {entries.map(entry => (
            <AuditRow
              key={entry.id}
              entry={entry}
              now={now}
              isOpen={open === entry.id}
              onToggle={() => setOpen(open === entry.id ? null : entry.id)}
              onFilter={onFilter}
            />
          ))}
        </div>
      </div>
      <div className="flex justify-center py-5 text-table text-faint">
        {hasOlder ? (
          <Button onClick={loadOlder} disabledReason={isLoadingOlder ? t('loadingOlder') : undefined}>
            {t(isLoadingOlder ? 'loadingOlder' : 'older')}
          </Button>
        ) : (
          t('end')
        )}
      </div>
    </div>
  )
}

function Head() {
  const t = useTranslations('audit')
  return (
    <div role="rowgroup" className="sticky top-0 z-10 bg-canvas max-sm:hidden">
      <div role="row" className={classNames(GRID, 'h-8 border-b px-6')}>
        <HeaderCell>{t('column.at')}</HeaderCell>
        <HeaderCell>{t('column.who')}</HeaderCell>
        <HeaderCell>{t('column.what')}</HeaderCell>
        <HeaderCell>{t('column.target')}</HeaderCell>
        <HeaderCell className={WIDE_ONLY}>{t('column.address')}</HeaderCell>
        <HeaderCell>{t('column.result')}</HeaderCell>
        <HeaderCell>
          <span className="sr-only">{t('column.details')}</span>
        </HeaderCell>
      </div>
    </div>
  )
}
