'use client'

import type { AuditEntry } from '@virtdeck/shared/audit'
import { ChevronRight } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { classNames } from '#ui/class-names.ts'
import { Moment } from '#wording/moment.tsx'
import { AuditDetails } from './audit-details.tsx'
import type { AuditParams } from './audit-params.ts'
import { AuditResultWord } from './audit-result-word.tsx'
import { AuditTargetLink } from './audit-target-link.tsx'
import { GRID, WIDE_ONLY } from './columns.ts'
import { summarize } from './summarize.ts'
import { useEntryWords } from './use-action-words.ts'

interface AuditRowProps {
  entry: AuditEntry
  now: number
  isOpen: boolean
  onToggle: () => void
  onFilter: (change: Partial<AuditParams>) => void
}

/** One entry; all that is known of it one click away. On a phone it takes two lines. */
export function AuditRow({ entry, now, isOpen, onToggle, onFilter }: AuditRowProps) {
  const t = useTranslations('audit')
  const what = useEntryWords()(entry)
  const who = entry.user?.name ?? t('nobody')
  return (
    <div className={classNames('border-b', isOpen && 'bg-panel')}>
      <div
        role="row"
        aria-label={`${who}: ${what}`}
        className={classNames(
          GRID,
          'min-h-9 px-6 text-table hover:bg-hover max-sm:relative max-sm:grid-cols-[1fr_auto] max-sm:gap-y-0.5 max-sm:px-4 max-sm:py-2 max-sm:pr-12',
        )}
      >
        <span role="cell" className="truncate font-mono text-small text-dim max-sm:order-4 max-sm:text-right">
          <Moment at={entry.at} />
        </span>
        <span
          role="cell"
          className={classNames('truncate max-sm:order-3 max-sm:text-dim', !entry.user && 'text-faint')}
        >
          {who}
        </span>
        <span role="cell" className="truncate font-medium max-sm:order-1">
          {what}
          <span className="ml-2 font-mono text-small font-normal text-faint">{summarize(entry)}</span>
          <span className="ml-2 font-normal sm:hidden">
            {entry.target && <AuditTargetLink target={entry.target} />}
          </span>
        </span>
        <span role="cell" className="min-w-0 truncate max-sm:hidden">
          {entry.target && <AuditTargetLink target={entry.target} />}
        </span>
        <span role="cell" className={classNames(WIDE_ONLY, 'truncate font-mono text-small text-dim')}>
          {entry.address}
        </span>
        <span role="cell" className="min-w-0 truncate max-sm:order-2 max-sm:text-right">
          <AuditResultWord entry={entry} now={now} />
        </span>
        <span role="cell" className="max-sm:absolute max-sm:top-4 max-sm:right-3">
          <button
            type="button"
            aria-expanded={isOpen}
            aria-label={t(isOpen ? 'hide' : 'show')}
            onClick={onToggle}
            className="ring-focus flex size-7 items-center justify-center rounded-md text-faint hover:bg-pressed hover:text-text"
          >
            <ChevronRight size={14} aria-hidden className={isOpen ? 'rotate-90' : undefined} />
          </button>
        </span>
      </div>
      {isOpen && <AuditDetails entry={entry} now={now} onFilter={onFilter} />}
    </div>
  )
}
