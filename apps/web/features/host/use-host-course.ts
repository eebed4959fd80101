'use client'

import type { HostLoad } from '@virtdeck/shared/stats'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Course } from '#graphs/graph.tsx'
import { type Sample, withGaps } from '#graphs/samples.ts'

type LoadKey = keyof HostLoad
const SAMPLE_MS = 2_000
const SPAN_MS = 10 * 60_000
/** The window while little has been seen yet, ms. */
const LEAST_SPAN_MS = 2 * 60_000

/** The load of a host since this page was opened, at most ten minutes of it; nobody keeps an older one. */
export function useHostCourse(load: HostLoad | null, renderedAt: number): Course<LoadKey> {
  const latest = useRef(load)
  latest.current = load
  const [samples, setSamples] = useState<readonly Sample<LoadKey>[]>([])
  useEffect(() => {
    const sample = () => {
      const current = latest.current
      if (!current) return
      const at = Date.now()
      setSamples(known => [...known.filter(sample => sample.at > at - SPAN_MS), { ...current, at }])
    }
    sample()
    const timer = setInterval(sample, SAMPLE_MS)
    return () => clearInterval(timer)
  }, [])
  const drawn = useMemo(() => withGaps(samples, SAMPLE_MS), [samples])
  const first = samples[0]?.at ?? renderedAt
  const to = samples.at(-1)?.at ?? renderedAt
  return { samples: drawn, from: Math.min(first, to - LEAST_SPAN_MS), to, latest: load ? samples.at(-1) : undefined }
}
