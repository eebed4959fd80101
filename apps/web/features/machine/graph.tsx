'use client'

import type { Rate } from '@virtdeck/shared/stats'
import { useLocale, useTranslations } from 'next-intl'
import { useTheme } from 'next-themes'
import { useMemo } from 'react'
import { Figure, NoFigure } from '#ui/figure.tsx'
import { type GraphData, LiveGraph } from '#ui/live-graph.tsx'
import { spellClock } from '#wording/duration.ts'
import { type Measure, spell } from '#wording/measure.ts'
import type { Sample } from './samples.ts'

interface Line {
  key: keyof Rate
  label: string
  token: string
}

interface GraphProps {
  title: string
  course: { samples: readonly Sample[]; spanMs: number; latest: Sample | undefined }
  measure: (value: number) => Measure
  lines: readonly Line[]
  maximum?: number
  leastMaximum?: number
}

/** One graph with the figures of now in its head. */
export function Graph({ title, course, measure, lines, maximum, leastMaximum = 1 }: GraphProps) {
  const locale = useLocale()
  const { resolvedTheme } = useTheme()
  const { samples, spanMs, latest } = course
  // The lines of a graph never change, only their words.
  const keys = lines.map(line => line.key).join(' ')
  // Split again, they are the keys they were joined from.
  const data = useMemo(() => toGraphData(samples, keys.split(' ') as (keyof Rate)[]), [samples, keys])
  const to = (samples.at(-1)?.at ?? Date.now()) / 1000
  return (
    <figure className="flex min-w-0 flex-col">
      <figcaption className="mb-1 flex items-baseline gap-4">
        <span className="label grow">{title}</span>
        {lines.map(line => (
          <Now
            key={line.key}
            line={line}
            value={latest?.[line.key] ?? null}
            measure={measure}
            isNamed={lines.length > 1}
          />
        ))}
      </figcaption>
      <div className="h-36 min-h-0 grow">
        <LiveGraph
          label={title}
          data={data}
          from={to - spanMs / 1000}
          to={to}
          theme={`${resolvedTheme} ${locale}`}
          series={lines}
          maximum={maximum}
          leastMaximum={leastMaximum}
          formatValue={value => spell(measure(value))}
          formatTime={seconds => spellClock(seconds * 1000, locale)}
          syncKey="machine"
        />
      </div>
    </figure>
  )
}

interface NowProps {
  line: Line
  value: number | null
  measure: (value: number) => Measure
  isNamed: boolean
}

/** The value of now, which also explains the line's colour. */
function Now({ line, value, measure, isNamed }: NowProps) {
  const t = useTranslations('figure')
  return (
    <span className="flex items-center gap-1.5 text-small">
      <span aria-hidden className="h-0.5 w-2.5 rounded-sm" style={{ background: `var(--${line.token})` }} />
      {isNamed && <span className="text-faint">{line.label}</span>}
      {value === null ? <NoFigure label={t('unknown')} /> : <Figure {...measure(value)} />}
    </span>
  )
}

function toGraphData(samples: readonly Sample[], keys: readonly (keyof Rate)[]): GraphData {
  return [samples.map(({ at }) => at / 1000), ...keys.map(key => samples.map(sample => sample[key]))]
}
