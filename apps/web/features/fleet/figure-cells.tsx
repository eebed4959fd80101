'use client'

import type { FleetRow } from '@virtdeck/shared/fleet'
import type { Rate } from '@virtdeck/shared/stats'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { classNames } from '#ui/class-names.ts'
import { Cell } from '#ui/data-table.tsx'
import { Figure, NoFigure } from '#ui/figure.tsx'
import { Meter } from '#ui/meter.tsx'
import { Sparkline } from '#ui/sparkline.tsx'
import { measureKiB, measurePercent, measureRate, spell } from '#wording/measure.ts'
import { WIDE_ONLY } from './columns.ts'
import { COURSE_LENGTH } from './use-cpu-courses.ts'

interface CpuCellProps {
  rate: Rate | null
  course: readonly (number | null)[]
  locale: string
}

/** The CPU share now, and its course over the last minute. */
export function CpuCell({ rate, course, locale }: CpuCellProps) {
  const t = useTranslations('figure')
  const percent = rate?.cpuPercent ?? null
  return (
    <Cell className="justify-end gap-2">
      {percent === null ? (
        <NoFigure label={t('unknown')} />
      ) : (
        <>
          <Sparkline values={course} maximum={100} capacity={COURSE_LENGTH} className="text-chart-cpu" />
          <Figure {...measurePercent(percent, locale)} />
        </>
      )}
    </Cell>
  )
}

/** The memory the machine has, over a bar that tells how much of it its guest uses. */
export function MemoryCell({ row, locale }: { row: FleetRow; locale: string }) {
  const t = useTranslations('figure')
  const used = row.rate?.memoryUsedKiB ?? null
  const words = used === null ? undefined : t('memoryUsed', { used: spell(measureKiB(used, locale)) })
  return (
    <Cell className="gap-2.5">
      <span title={words} className="w-9 shrink-0">
        {words && (
          <Meter label={words} share={used === null ? 0 : used / row.memoryKiB} className="text-chart-memory" />
        )}
      </span>
      <Figure {...measureKiB(row.memoryKiB, locale)} />
    </Cell>
  )
}

interface RateCellProps {
  inward: number | null | undefined
  outward: number | null | undefined
}

/** Two rates above each other: what comes in (read, received) and what goes out (written, sent). */
export function RateCell({ inward, outward }: RateCellProps) {
  const t = useTranslations('figure')
  const isKnown = inward != null || outward != null
  return (
    <Cell align="end" className={classNames(WIDE_ONLY, 'flex-col !items-end justify-center')}>
      {isKnown ? (
        <>
          <RateLine value={inward} icon={ArrowDown} label={t('inward')} />
          <RateLine value={outward} icon={ArrowUp} label={t('outward')} />
        </>
      ) : (
        <NoFigure label={t('unknown')} />
      )}
    </Cell>
  )
}

interface RateLineProps {
  value: number | null | undefined
  icon: typeof ArrowDown
  label: string
}

function RateLine({ value, icon: Icon, label }: RateLineProps) {
  const locale = useLocale()
  if (value == null) return null
  return (
    <span className={classNames('flex items-center gap-1 text-label leading-4', value === 0 && 'text-faint')}>
      <Figure {...measureRate(value, locale)} />
      <Icon size={10} aria-label={label} className="text-faint" />
    </span>
  )
}
