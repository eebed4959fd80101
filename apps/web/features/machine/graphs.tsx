'use client'

import type { FleetRow } from '@virtdeck/shared/fleet'
import type { HistoryRange, Rate } from '@virtdeck/shared/stats'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { Graph, type Line } from '#graphs/graph.tsx'
import { SegmentedControl } from '#ui/segmented-control.tsx'
import { measureKiB, measurePercent, measureRate } from '#wording/measure.ts'
import { useCourse } from './use-course.ts'

const RANGES = ['10m', '6h', '7d'] as const satisfies readonly HistoryRange[]
type RateLine = Line<keyof Rate>

const CPU: readonly RateLine[] = [{ key: 'cpuPercent', word: 'cpu', token: 'chart-cpu' }]
const MEMORY: readonly RateLine[] = [{ key: 'memoryUsedKiB', word: 'memory', token: 'chart-memory' }]
const DISK: readonly RateLine[] = [
  { key: 'diskReadBytesPerSecond', word: 'read', token: 'chart-disk-read' },
  { key: 'diskWriteBytesPerSecond', word: 'write', token: 'chart-disk-write' },
]
const NETWORK: readonly RateLine[] = [
  { key: 'networkReceiveBytesPerSecond', word: 'receive', token: 'chart-network-receive' },
  { key: 'networkTransmitBytesPerSecond', word: 'transmit', token: 'chart-network-transmit' },
]
const LEAST_RATE = 16 * 1024

/** CPU, memory, disk and network over one range of time, with one cursor. */
export function Graphs({ row, now }: { row: FleetRow; now: number }) {
  const t = useTranslations('machine')
  const tGraph = useTranslations('graph')
  const locale = useLocale()
  const [range, setRange] = useState<HistoryRange>('10m')
  const course = useCourse(row, range, now)
  const percent = (value: number) => measurePercent(value, locale)
  const memory = (value: number) => measureKiB(value, locale)
  const rate = (value: number) => measureRate(value, locale)
  const options = RANGES.map(value => ({ value, label: t(`range.${value}`) }))
  return (
    <section aria-labelledby="graphs" className="flex min-w-0 flex-col">
      <div className="mb-3 flex h-7 items-center">
        <h2 id="graphs" className="grow text-heading font-semibold">
          {t('graphs')}
        </h2>
        <SegmentedControl label={t('rangeLabel')} value={range} options={options} onChange={setRange} />
      </div>
      <div className="grid grow grid-cols-2 gap-x-6 gap-y-4 max-sm:grid-cols-1">
        <Graph title={tGraph('cpu')} course={course} measure={percent} maximum={100} lines={CPU} />
        <Graph title={tGraph('memory')} course={course} measure={memory} maximum={row.memoryKiB} lines={MEMORY} />
        <Graph title={tGraph('disk')} course={course} measure={rate} leastMaximum={LEAST_RATE} lines={DISK} />
        <Graph title={tGraph('network')} course={course} measure={rate} leastMaximum={LEAST_RATE} lines={NETWORK} />
      </div>
    </section>
  )
}
