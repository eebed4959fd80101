'use client'

import type { FleetQuery } from '@virtdeck/shared/fleet'
import { useTranslations } from 'next-intl'
import { classNames } from '#ui/class-names.ts'
import { HeaderCell } from '#ui/data-table.tsx'
import { GRID, WIDE_ONLY } from './columns.ts'
import type { FleetSort } from './filter-params.ts'

/** Figures and times read best from their largest end. */
const LARGEST_FIRST: readonly FleetQuery['sort'][] = ['cpu', 'memory', 'vcpus']

interface FleetHeadProps {
  sort: FleetSort
  onSort: (sort: FleetSort) => void
}

/** The names of the columns; most sort the list. */
export function FleetHead({ sort, onSort }: FleetHeadProps) {
  const t = useTranslations('fleet')
  const sortBy = (column: FleetQuery['sort']) => ({
    direction: sort.column === column ? (sort.descending ? ('descending' as const) : ('ascending' as const)) : null,
    onSort: () =>
      onSort({ column, descending: sort.column === column ? !sort.descending : LARGEST_FIRST.includes(column) }),
  })
  return (
    <div role="rowgroup" className="sticky top-0 z-10 bg-canvas">
      <div role="row" className={classNames(GRID, 'h-8 border-b px-6')}>
        <HeaderCell>
          <span className="sr-only">{t('column.selected')}</span>
        </HeaderCell>
        <HeaderCell sort={sortBy('name')}>{t('column.name')}</HeaderCell>
        <HeaderCell sort={sortBy('host')}>{t('column.host')}</HeaderCell>
        <HeaderCell sort={sortBy('state')}>{t('column.state')}</HeaderCell>
        <HeaderCell sort={sortBy('cpu')}>{t('column.cpu')}</HeaderCell>
        <HeaderCell sort={sortBy('memory')}>{t('column.memory')}</HeaderCell>
        <HeaderCell sort={sortBy('vcpus')} align="end" className={WIDE_ONLY}>
          {t('column.vcpus')}
        </HeaderCell>
        <HeaderCell align="end" className={WIDE_ONLY}>
          {t('column.disk')}
        </HeaderCell>
        <HeaderCell align="end" className={WIDE_ONLY}>
          {t('column.network')}
        </HeaderCell>
        <HeaderCell>
          <span className="sr-only">{t('column.actions')}</span>
        </HeaderCell>
      </div>
    </div>
  )
}
