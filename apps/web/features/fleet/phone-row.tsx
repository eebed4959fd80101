'use client'

import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { paths } from '#paths.ts'
import { Checkbox } from '#ui/checkbox.tsx'
import { classNames } from '#ui/class-names.ts'
import { Figure } from '#ui/figure.tsx'
import { StateWord } from '#ui/state-mark.tsx'
import { measureKiB, measurePercent } from '#wording/measure.ts'
import { Since } from '#wording/since.tsx'
import type { RowProps } from './fleet-row.tsx'
import { RowMenu } from './row-actions.tsx'
import { MachineMark, useMachineState } from './state-cell.tsx'

/** One machine on a phone: its name and state on one line, where it is and what it uses on the next. */
export function PhoneRow({ row, index, now, isSelected, onToggle }: RowProps) {
  const t = useTranslations('fleet')
  const locale = useLocale()
  const { word, mark } = useMachineState(row, now)
  const cpu = row.rate?.cpuPercent ?? null
  return (
    <div
      role="row"
      aria-label={row.name}
      aria-selected={isSelected}
      data-index={index}
      className={classNames('flex h-15 items-center gap-3 border-b px-4', isSelected && 'bg-selected')}
    >
      <div role="gridcell" className="flex">
        <Checkbox label={t('select', { name: row.name })} isChecked={isSelected} onChange={() => onToggle(row)} />
      </div>
      <div role="gridcell" className="min-w-0 grow">
        <Link href={paths.machine(row)} prefetch={false} aria-label={row.name} className="ring-focus block rounded-md">
          <span className="flex items-center gap-2 text-body">
            <MachineMark row={row} />
            <span className="min-w-0 grow truncate font-mono">{row.name}</span>
            <span className="text-table">
              <StateWord mark={mark}>{word}</StateWord>
            </span>
          </span>
          <span className="flex items-center gap-3 pl-5.5 text-small text-dim">
            <span className="min-w-0 grow truncate font-mono">{row.hostName}</span>
            {cpu !== null && <Figure {...measurePercent(cpu, locale)} />}
            <Figure {...measureKiB(row.memoryKiB, locale)} />
            {row.seenAt === null && <Since since={row.since} now={now} />}
          </span>
        </Link>
      </div>
      <div role="gridcell">
        <RowMenu row={row} />
      </div>
    </div>
  )
}
