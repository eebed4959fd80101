'use client'

import { useTranslations } from 'next-intl'
import { HeaderCell } from '#ui/data-table.tsx'
import { GridHead, sortBy } from '#ui/grid-head.tsx'
import { GRID, WIDE_ONLY } from './host-columns.ts'
import type { HostSort } from './hosts-params.ts'

/** Figures read best from their largest end. */
const LARGEST_FIRST: readonly HostSort['column'][] = ['machines', 'cpu', 'memory', 'uptime']

interface HostsHeadProps {
  sort: HostSort
  onSort: (sort: HostSort) => void
}

/** The names of the columns; most sort the list. */
export function HostsHead({ sort, onSort }: HostsHeadProps) {
  const t = useTranslations('host')
  const by = sortBy({ sort, onSort, largestFirst: LARGEST_FIRST })
  return (
    <GridHead className={GRID}>
      <HeaderCell sort={by('name')}>{t('column.name')}</HeaderCell>
      <HeaderCell sort={by('state')}>{t('column.state')}</HeaderCell>
      <HeaderCell sort={by('address')}>{t('column.address')}</HeaderCell>
      <HeaderCell sort={by('machines')} align="end">
        {t('column.machines')}
      </HeaderCell>
      <HeaderCell sort={by('cpu')}>{t('column.cpu')}</HeaderCell>
      <HeaderCell sort={by('memory')}>{t('column.memory')}</HeaderCell>
      <HeaderCell className={WIDE_ONLY}>{t('column.versions')}</HeaderCell>
      <HeaderCell sort={by('agent')}>{t('column.agent')}</HeaderCell>
      <HeaderCell sort={by('uptime')} className={WIDE_ONLY}>
        {t('column.uptime')}
      </HeaderCell>
      <HeaderCell>
        <span className="sr-only">{t('column.actions')}</span>
      </HeaderCell>
    </GridHead>
  )
}
