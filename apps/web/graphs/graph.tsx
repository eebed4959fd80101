'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useTheme } from 'next-themes'
import { useMemo } from 'react'
import { Figure, NoFigure } from '#ui/figure.tsx'
import { type GraphData, LiveGraph } from '#ui/live-graph.tsx'
import { spellClock } from '#wording/duration.ts'
import { type Measure, spell } from '#wording/measure.ts'
import type { Sample } from './samples.ts'

export interface Line<Key extends string> {
  key: Key
  /** Its word among those of graphs. */
  word: 'cpu' | 'memory' | 'read' | 'write' | 'receive' | 'transmit'
  token: string
}

/** Samples over a window of time (ms since the epoch), and the newest of them. */
export interface Course<Key extends string> {
  samples: readonly Sample<Key>[]
  from: number
  to: number
  latest: Sample<Key> | undefined
}

interface GraphProps<Key extends string> {
  title: string
  course: Course<Key>
  measure: (value: number) => Measure
  /** Must stay the same from one drawing to the next. */
  lines: readonly Line<Key>[]
  maximum?: number
  leastMaximum?: number
}

/** Shorter windows have several ticks a minute. */
const FEW_MINUTES_MS = 5 * 60_000

/** One graph with the figures of now in its head; all graphs of a page share one cursor. */
export function Graph<Key extends string>(props: GraphProps<Key>) {
  const { title, course, measure, lines, maximum, leastMaximum = 1 } = props
  const locale = useLocale()
  const { resolvedTheme } = useTheme()
  const t = useTranslations('graph')
  const { samples, from, to, latest } = course
  const precision = to - from < FEW_MINUTES_MS ? 'seconds' : 'minutes'
  const data = useMemo(() => toGraphData(samples, lines), [samples, lines])
  return (
    <figure className="flex min-w-0 flex-col">
      <figcaption className="mb-1 flex items-baseline gap-4">
        <span className="label grow">{title}</span>
        {lines.map(({ key, word, token }) => (
          <Now
            key={key}
            token={token}
            name={lines.length > 1 ? t(word) : null}
            value={latest?.[key] ?? null}
            measure={measure}
          />
        ))}
      </figcaption>
      <div className="h-36 min-h-0 grow">
        <LiveGraph
          label={title}
          data={data}
          from={from / 1000}
          to={to / 1000}
          theme={`${resolvedTheme} ${locale} ${precision}`}
          series={lines.map(({ word, token }) => ({ label: t(word), token }))}
          maximum={maximum}
          leastMaximum={leastMaximum}
          formatValue={value => spell(measure(value))}
          formatTime={seconds => spellClock(seconds * 1000, locale, precision)}
          syncKey="page"
        />
      </div>
    </figure>
  )
}

interface NowProps {
  token: string
  /** Null where the title already says it. */
  name: string | null
  value: number | null
  measure: (value: number) => Measure
}

/** The value of now, which also explains the line's colour. */
function Now({ token, name, value, measure }: NowProps) {
  const t = useTranslations('figure')
  return (
    <span className="flex items-center gap-1.5 text-small">
      <span aria-hidden className="h-0.5 w-2.5 rounded-sm" style={{ background: `var(--${token})` }} />
      {name !== null && <span className="text-faint">{name}</span>}
      {value === null ? <NoFigure label={t('unknown')} /> : <Figure {...measure(value)} />}
    </span>
  )
}

function toGraphData<Key extends string>(samples: readonly Sample<Key>[], lines: readonly Line<Key>[]): GraphData {
  return [
    samples.map(({ at }) => at / 1000),
    ...lines.map(({ key }) => samples.map((sample): number | null => sample[key])),
  ]
}
