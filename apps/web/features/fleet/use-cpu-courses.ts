'use client'

import type { FleetRow } from '@virtdeck/shared/fleet'
import { machineKey } from '@virtdeck/shared/identity'
import { useEffect, useRef, useState } from 'react'

export type Courses = ReadonlyMap<string, readonly (number | null)[]>

export const COURSE_LENGTH = 30
const SAMPLE_MS = 2_000

/** The CPU share of each row over the last minute that this page has been watching. */
export function useCpuCourses(rows: ReadonlyMap<number, FleetRow>): Courses {
  const latest = useRef(rows)
  latest.current = rows
  const [courses, setCourses] = useState<Courses>(() => new Map())
  useEffect(() => {
    const sample = () => setCourses(known => extend(known, latest.current.values()))
    sample()
    const timer = setInterval(sample, SAMPLE_MS)
    return () => clearInterval(timer)
  }, [])
  return courses
}

function extend(known: Courses, rows: Iterable<FleetRow>): Courses {
  const next = new Map<string, readonly (number | null)[]>()
  for (const row of rows) {
    const key = machineKey(row)
    // A machine that is off has no course to draw.
    if (row.rate === null && !known.has(key)) continue
    next.set(key, [...(known.get(key) ?? []), row.rate?.cpuPercent ?? null].slice(-COURSE_LENGTH))
  }
  return next
}
