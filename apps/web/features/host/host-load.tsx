'use client'

import type { FleetHost } from '@virtdeck/shared/fleet'
import type { HostLoad } from '@virtdeck/shared/stats'
import { useLocale, useTranslations } from 'next-intl'
import { Graph, type Line } from '#graphs/graph.tsx'
import { measureKiB, measurePercent } from '#wording/measure.ts'
import { useLoadCourse } from './use-load-course.ts'

const CPU: readonly Line<keyof HostLoad>[] = [{ key: 'cpuPercent', word: 'cpu', token: 'chart-cpu' }]
const MEMORY: readonly Line<keyof HostLoad>[] = [{ key: 'memoryUsedKiB', word: 'memory', token: 'chart-memory' }]

interface HostLoadGraphsProps {
  host: FleetHost
  now: number
}

/** CPU and memory of the host itself as it goes. */
export function HostLoadGraphs({ host, now }: HostLoadGraphsProps) {
  const t = useTranslations('host')
  const tGraph = useTranslations('graph')
  const locale = useLocale()
  const course = useLoadCourse(host, now)
  // Of a host that is away there is nothing to draw, unless it was seen before it went.
  if (host.seenAt !== null && course.samples.length === 0) return null
  const memoryKiB = host.load?.memoryTotalKiB ?? host.facts?.memoryKiB
  return (
    <section aria-labelledby="load">
      <h2 id="load" className="mb-3 text-heading font-semibold">
        {t('load')}
      </h2>
      <div className="grid grid-cols-2 gap-x-12 gap-y-4 max-lg:grid-cols-1">
        <Graph
          title={tGraph('cpu')}
          course={course}
          measure={value => measurePercent(value, locale)}
          maximum={100}
          lines={CPU}
        />
        <Graph
          title={tGraph('memory')}
          course={course}
          measure={value => measureKiB(value, locale)}
          {...(memoryKiB !== undefined && { maximum: memoryKiB })}
          lines={MEMORY}
        />
      </div>
    </section>
  )
}
