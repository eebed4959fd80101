'use client'

import type { FleetHost } from '@virtdeck/shared/fleet'
import type { HostLoad } from '@virtdeck/shared/stats'
import { useMemo } from 'react'
import { COURSE_STEP_MS } from '#frame/host-courses.ts'
import { useHostCourse } from '#frame/hosts-provider.tsx'
import type { Course } from '#graphs/graph.tsx'
import { withGaps } from '#graphs/samples.ts'

/** The window while little has been seen yet, ms; later it grows with what was. */
const LEAST_SPAN_MS = 2 * 60_000

/** What graphs draw of a host's load; it ends at `now` while there is nothing to draw. */
export function useLoadCourse(host: FleetHost, now: number): Course<keyof HostLoad> {
  const kept = useHostCourse(host.id)
  const samples = useMemo(() => withGaps(kept, COURSE_STEP_MS), [kept])
  const to = kept.at(-1)?.at ?? now
  const from = Math.min(kept[0]?.at ?? to, to - LEAST_SPAN_MS)
  return { samples, from, to, latest: host.load ? { ...host.load, at: to } : undefined }
}
