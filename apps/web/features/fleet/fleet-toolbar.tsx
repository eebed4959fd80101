'use client'

import type { FleetTotals } from '@virtdeck/shared/fleet'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { SearchField } from '#ui/search-field.tsx'
import { useSlashKey } from '#ui/use-slash-key.ts'
import type { FilterParams } from './filter-params.ts'
import { HostFilter } from './host-filter.tsx'
import { StateFilter } from './state-filter.tsx'

interface FleetToolbarProps {
  params: FilterParams
  onChange: (change: Partial<FilterParams>) => void
  totals: FleetTotals | undefined
  /** Whether it is part of a host's page, which has its own title and host. */
  isPart: boolean
}

/** The title, how many machines there are, and what narrows them down. */
export function FleetToolbar({ params, onChange, totals, isPart }: FleetToolbarProps) {
  const t = useTranslations('fleet')
  const search = useRef<HTMLInputElement>(null)
  useSlashKey(() => search.current?.focus())
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-2 px-6 pt-4 pb-3 max-sm:px-4">
      {!isPart && <h1 className="text-title font-semibold">{t('title')}</h1>}
      {!isPart && (
        <span role="status" className="font-mono text-table text-faint">
          {totals &&
            (totals.matching === totals.all
              ? t('total', { all: totals.all })
              : t('matching', { matching: totals.matching, all: totals.all }))}
        </span>
      )}
      {!isPart && <span className="grow max-sm:hidden" />}
      {!isPart && <HostFilter chosen={params.host} onChange={host => onChange({ host })} />}
      <StateFilter chosen={params.state} totals={totals} onChange={state => onChange({ state })} />
      <SearchField ref={search} label={t('filter')} shortcut="/" value={params.q} onChange={q => onChange({ q })} />
    </div>
  )
}
