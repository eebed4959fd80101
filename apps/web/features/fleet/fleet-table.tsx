'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import type { FleetRow as Row } from '@virtdeck/shared/fleet'
import { machineKey } from '@virtdeck/shared/identity'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { useMediaQuery } from '#ui/use-media-query.ts'
import { useNow } from '#wording/use-now.ts'
import { PHONE_ROW_HEIGHT, ROW_HEIGHT } from './columns.ts'
import type { FleetSort } from './filter-params.ts'
import { FleetHead } from './fleet-head.tsx'
import { FleetRow } from './fleet-row.tsx'
import type { FleetView } from './fleet-view.ts'
import { PhoneRow } from './phone-row.tsx'
import { useCpuCourses } from './use-cpu-courses.ts'
import { useRowKeys } from './use-row-keys.ts'
import type { Selection } from './use-selection.ts'

const NO_COURSE: readonly number[] = []

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

/** The list itself: only what is seen is drawn, and only about what is drawn the server tells. */
export function FleetTable(props: FleetTableProps) {
  const { view, sort, onSort, selection, onToggle, onClearSelection, onRange, renderedAt } = props
  const t = useTranslations('fleet')
  const scroll = useRef<HTMLDivElement>(null)
  const isPhone = useMediaQuery('(max-width: 639px)')
  const height = isPhone ? PHONE_ROW_HEIGHT : ROW_HEIGHT
  const rows = useVirtualizer({
    count: view.totals.matching,
    getScrollElement: () => scroll.current,
    estimateSize: () => height,
    initialRect: { width: 1200, height: 800 },
    overscan: 6,
    // Room under the last row for the bar of chosen machines.
    paddingEnd: selection.size > 0 ? 72 : 0,
  })
  useEffect(() => rows.measure(), [height, rows])
  // Another order or filter is read from its beginning.
  useEffect(() => rows.scrollToOffset(0), [view.filterKey, rows])
  const items = rows.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0
  useReport(first, last, onRange)
  const now = useNow(renderedAt)
  const courses = useCpuCourses(view.rows)
  const keys = useRowKeys({ view, virtualizer: rows, onToggle, onEscape: onClearSelection })
  const Row = isPhone ? PhoneRow : FleetRow
  return (
    <div
      ref={scroll}
      role="grid"
      aria-label={t('title')}
      aria-rowcount={view.totals.matching + 1}
      aria-multiselectable
      tabIndex={-1}
      onKeyDown={keys.onKeyDown}
      className="min-h-0 grow overflow-y-auto outline-none"
    >
      {!isPhone && <FleetHead sort={sort} onSort={onSort} />}
      <div style={{ height: rows.getTotalSize() }}>
        <div role="presentation" style={{ height: items[0]?.start ?? 0 }} />
        {items.map(({ index }) => {
          const row = view.rows.get(index)
          if (!row) return <div key={`empty ${index}`} aria-hidden style={{ height }} className="border-b" />
          return (
            <Row
              key={machineKey(row)}
              row={row}
              index={index}
              now={now}
              course={courses.get(machineKey(row)) ?? NO_COURSE}
              isSelected={selection.has(machineKey(row))}
              isCurrent={index === keys.current}
              onToggle={onToggle}
              onFocus={keys.onFocus}
            />
          )
        })}
      </div>
    </div>
  )
}

/** Tells which rows are seen, after they are drawn. */
function useReport(first: number, last: number, onRange: (first: number, last: number) => void) {
  const latest = useRef(onRange)
  latest.current = onRange
  useEffect(() => latest.current(first, last), [first, last])
}
