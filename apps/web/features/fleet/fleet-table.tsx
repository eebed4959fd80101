'use client'

import type { FleetRow as Row } from '@virtdeck/shared/fleet'
import { machineKey } from '@virtdeck/shared/identity'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { paths } from '#paths.ts'
import { useMediaQuery } from '#ui/use-media-query.ts'
import { type RowPlace, VirtualGrid } from '#ui/virtual-grid.tsx'
import { useNow } from '#wording/use-now.ts'
import { PHONE_ROW_HEIGHT, ROW_HEIGHT } from './columns.ts'
import type { FleetSort } from './filter-params.ts'
import { FleetHead } from './fleet-head.tsx'
import { FleetRow } from './fleet-row.tsx'
import type { FleetView } from './fleet-view.ts'
import { PhoneRow } from './phone-row.tsx'
import { useCpuCourses } from './use-cpu-courses.ts'
import type { Selection } from './use-selection.ts'

const NO_COURSE: readonly number[] = []
/** Room under the last row for the bar of chosen machines, px. */
const BULK_BAR_ROOM = 72

interface FleetTableProps {
  view: FleetView
  sort: FleetSort
  onSort: (sort: FleetSort) => void
  selection: Selection
  onToggle: (row: Row) => void
  onClearSelection: () => void
  onRange: (first: number, last: number) => void
  renderedAt: number
}

/** The list itself: only about what is drawn the server tells. */
export function FleetTable(props: FleetTableProps) {
  const { view, sort, onSort, selection, onToggle, onClearSelection, onRange, renderedAt } = props
  const t = useTranslations('fleet')
  const router = useRouter()
  const isPhone = useMediaQuery('(max-width: 639px)')
  const now = useNow(renderedAt)
  const courses = useCpuCourses(view.rows)
  const Row = isPhone ? PhoneRow : FleetRow
  const renderRow = (place: RowPlace) => {
    const row = view.rows.get(place.index)
    if (!row) return null
    const key = machineKey(row)
    return (
      <Row
        key={key}
        {...place}
        row={row}
        now={now}
        course={courses.get(key) ?? NO_COURSE}
        isSelected={selection.has(key)}
        onToggle={onToggle}
      />
    )
  }
  const withRow = (act: (row: Row) => void) => (index: number) => {
    const row = view.rows.get(index)
    if (row) act(row)
  }
  return (
    <VirtualGrid
      label={t('title')}
      count={view.totals.matching}
      rowHeight={isPhone ? PHONE_ROW_HEIGHT : ROW_HEIGHT}
      isPhone={isPhone}
      head={!isPhone && <FleetHead sort={sort} onSort={onSort} />}
      contentKey={view.filterKey}
      isMultiselectable
      paddingEnd={selection.size > 0 ? BULK_BAR_ROOM : 0}
      renderRow={renderRow}
      onOpen={withRow(row => router.push(paths.machine(row)))}
      onToggle={withRow(onToggle)}
      onEscape={onClearSelection}
      onRange={onRange}
    />
  )
}
