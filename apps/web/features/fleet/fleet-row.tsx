'use client'

import type { FleetRow as Row } from '@virtdeck/shared/fleet'
import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { memo } from 'react'
import { paths } from '#paths.ts'
import { Checkbox } from '#ui/checkbox.tsx'
import { classNames } from '#ui/class-names.ts'
import { Cell } from '#ui/data-table.tsx'
import { GridRow } from '#ui/grid-row.tsx'
import { GRID, WIDE_ONLY } from './columns.ts'
import { CpuCell, MemoryCell, RateCell } from './figure-cells.tsx'
import { RowActions } from './row-actions.tsx'
import { MachineMark, StateCell } from './state-cell.tsx'

export interface RowProps {
  row: Row
  index: number
  now: number
  course: readonly (number | null)[]
  isSelected: boolean
  isCurrent: boolean
  onToggle: (row: Row) => void
  onFocus: (index: number) => void
}

/** One machine in the list. */
export const FleetRow = memo(function FleetRow(props: RowProps) {
  const { row, index, now, course, isSelected, isCurrent, onToggle, onFocus } = props
  const t = useTranslations('fleet')
  const locale = useLocale()
  const { rate } = row
  return (
    <GridRow
      label={row.name}
      {...{ index, isCurrent, onFocus }}
      isSelected={isSelected}
      className={classNames(GRID, row.seenAt !== null && 'text-dim')}
    >
      <Cell>
        <Checkbox label={t('select', { name: row.name })} isChecked={isSelected} onChange={() => onToggle(row)} />
      </Cell>
      <Cell className="gap-2.5">
        <MachineMark row={row} />
        <span className="flex min-w-0 flex-col">
          <Link
            href={paths.machine(row)}
            // Dozens of rows are in sight at once.
            prefetch={false}
            tabIndex={isCurrent ? 0 : -1}
            className="ring-focus truncate rounded-sm font-mono hover:text-accent"
          >
            {row.name}
          </Link>
          {row.title && <span className="-mt-0.5 truncate text-label leading-3.5 text-faint">{row.title}</span>}
        </span>
      </Cell>
      <Cell>
        <span className="truncate font-mono text-dim">{row.hostName}</span>
      </Cell>
      <StateCell row={row} now={now} />
      <CpuCell rate={rate} course={course} locale={locale} />
      <MemoryCell row={row} locale={locale} />
      <Cell align="end" className={classNames(WIDE_ONLY, 'font-mono')}>
        {row.vcpus}
      </Cell>
      <RateCell inward={rate?.diskReadBytesPerSecond} outward={rate?.diskWriteBytesPerSecond} />
      <RateCell inward={rate?.networkReceiveBytesPerSecond} outward={rate?.networkTransmitBytesPerSecond} />
      <RowActions row={row} isCurrent={isCurrent} />
    </GridRow>
  )
})
