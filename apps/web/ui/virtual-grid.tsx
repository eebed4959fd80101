'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useRef } from 'react'
import { classNames } from './class-names.ts'
import { type RowKeysOptions, useRowKeys } from './use-row-keys.ts'

/** What a row of the grid needs to know of its place. */
export interface RowPlace {
  index: number
  /** Whether this is the row in the tab order. */
  isCurrent: boolean
  onFocus: (index: number) => void
}

interface VirtualGridProps extends Omit<RowKeysOptions, 'virtualizer'> {
  label: string
  /** px; the same for every row. */
  rowHeight: number
  head: ReactNode
  /** Whether its rows are a phone's. A phone shows none until that is known: those of wide screens would jump. */
  isPhone: boolean
  /** Another order or filter has another; it is read from its beginning. */
  contentKey: string
  /** Whether rows can be chosen. */
  isMultiselectable?: boolean
  /** Room under the last row, px. */
  paddingEnd?: number
  /** Null while nothing is known of that row. */
  renderRow: (place: RowPlace) => ReactNode
  /** Told which rows are drawn, after they are. */
  onRange?: (first: number, last: number) => void
}

/** A list of any length: only what is seen is drawn. */
export function VirtualGrid(props: VirtualGridProps) {
  const { label, count, rowHeight, head, isPhone, contentKey, isMultiselectable, paddingEnd = 0 } = props
  const { renderRow, onRange } = props
  const scroll = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    initialRect: { width: 1200, height: 800 },
    overscan: 6,
    paddingEnd,
  })
  useEffect(() => rows.measure(), [rowHeight, rows])
  useEffect(() => rows.scrollToOffset(0), [contentKey, rows])
  const items = rows.getVirtualItems()
  useReport(items[0]?.index ?? 0, items.at(-1)?.index ?? 0, onRange)
  const keys = useRowKeys({ ...props, virtualizer: rows })
  return (
    <div
      ref={scroll}
      role="grid"
      aria-label={label}
      aria-rowcount={count + 1}
      aria-multiselectable={isMultiselectable}
      tabIndex={-1}
      onKeyDown={keys.onKeyDown}
      className={classNames('min-h-0 grow overflow-y-auto outline-none', !isPhone && 'max-sm:invisible')}
    >
      {head}
      <div style={{ height: rows.getTotalSize() }}>
        <div role="presentation" style={{ height: items[0]?.start ?? 0 }} />
        {items.map(({ index }) => {
          const row = renderRow({ index, isCurrent: index === keys.current, onFocus: keys.onFocus })
          return row ?? <div key={`empty ${index}`} aria-hidden style={{ height: rowHeight }} className="border-b" />
        })}
      </div>
    </div>
  )
}

function useReport(first: number, last: number, onRange: VirtualGridProps['onRange']) {
  const latest = useRef(onRange)
  latest.current = onRange
  useEffect(() => latest.current?.(first, last), [first, last])
}
