'use client'

import type { FleetQuery } from '@virtdeck/shared/fleet'
import { useTranslations } from 'next-intl'
import { HeaderCell } from '#ui/data-table.tsx'
import { GridHead, sortBy } from '#ui/grid-head.tsx'
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
  const by = sortBy({ sort, onSort, largestFirst: LARGEST_FIRST })
  return (
    <GridHead className={GRID}>
      <HeaderCell>
        <span className="sr-only">{t('column.selected')}</span>
      </HeaderCell>
      <HeaderCell sort={by('name')}>{t('column.name')}</HeaderCell>
      <HeaderCell sort={by('host')}>{t('column.host')}</HeaderCell>
      <HeaderCell sort={by('state')}>{t('column.state')}</HeaderCell>
      <HeaderCell sort={by('cpu')}>{t('column.cpu')}</HeaderCell>
      <HeaderCell sort={by('memory')}>{t('column.memory')}</HeaderCell>
      <HeaderCell sort={by('vcpus')} align="end" className={WIDE_ONLY}>
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
    </GridHead>
  )
}
