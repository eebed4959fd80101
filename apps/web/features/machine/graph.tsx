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

export interface Line {
  key: keyof Rate
  /** Its word among those of the machine's page. */
  word: string
  token: string
}

interface GraphProps {
  title: string
  course: { samples: readonly Sample[]; from: number; to: number; latest: Sample | undefined }
  measure: (value: number) => Measure
  /** Must stay the same from one drawing to the next. */
  lines: readonly Line[]
  maximum?: number
  leastMaximum?: number
}

/** One graph with the figures of now in its head. */
export function Graph({ title, course, measure, lines, maximum, leastMaximum = 1 }: GraphProps) {
  const locale = useLocale()
  const { resolvedTheme } = useTheme()
  const t = useTranslations('machine')
  const { samples, from, to, latest } = course
  const data = useMemo(() => toGraphData(samples, lines), [samples, lines])
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
          from={from / 1000}
          to={to / 1000}
          theme={`${resolvedTheme} ${locale}`}
          series={lines.map(({ word, token }) => ({ label: t(word), token }))}
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
  const tMachine = useTranslations('machine')
  return (
    <span className="flex items-center gap-1.5 text-small">
      <span aria-hidden className="h-0.5 w-2.5 rounded-sm" style={{ background: `var(--${line.token})` }} />
      {isNamed && <span className="text-faint">{tMachine(line.word)}</span>}
      {value === null ? <NoFigure label={t('unknown')} /> : <Figure {...measure(value)} />}
    </span>
  )
}

function toGraphData(samples: readonly Sample[], lines: readonly Line[]): GraphData {
  return [samples.map(({ at }) => at / 1000), ...lines.map(({ key }) => samples.map(sample => sample[key]))]
}
