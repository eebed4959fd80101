'use client'

import { useTranslations } from 'next-intl'
import { classNames } from '#ui/class-names.ts'
import { HeaderCell } from '#ui/data-table.tsx'
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
  const sortBy = (column: HostSort['column']) => ({
    direction: sort.column === column ? (sort.descending ? ('descending' as const) : ('ascending' as const)) : null,
    onSort: () =>
      onSort({ column, descending: sort.column === column ? !sort.descending : LARGEST_FIRST.includes(column) }),
  })
  return (
    <div role="rowgroup" className="sticky top-0 z-10 bg-canvas">
      <div role="row" className={classNames(GRID, 'h-8 border-b px-6')}>
        <HeaderCell sort={sortBy('name')}>{t('column.name')}</HeaderCell>
        <HeaderCell sort={sortBy('state')}>{t('column.state')}</HeaderCell>
        <HeaderCell sort={sortBy('address')}>{t('column.address')}</HeaderCell>
        <HeaderCell sort={sortBy('machines')} align="end">
          {t('column.machines')}
        </HeaderCell>
        <HeaderCell sort={sortBy('cpu')}>{t('column.cpu')}</HeaderCell>
        <HeaderCell sort={sortBy('memory')}>{t('column.memory')}</HeaderCell>
        <HeaderCell className={WIDE_ONLY}>{t('column.versions')}</HeaderCell>
        <HeaderCell sort={sortBy('agent')}>{t('column.agent')}</HeaderCell>
        <HeaderCell sort={sortBy('uptime')} className={WIDE_ONLY}>
          {t('column.uptime')}
        </HeaderCell>
        <HeaderCell>
          <span className="sr-only">{t('column.actions')}</span>
        </HeaderCell>
      </div>
    </div>
  )
}
