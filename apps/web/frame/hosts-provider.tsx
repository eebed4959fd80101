'use client'

import type { FleetHost } from '@virtdeck/shared/fleet'
import { createContext, type ReactNode, useContext, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useTRPC } from '#live/trpc.ts'
import { useLive } from '#live/use-live.ts'
import { COURSE_STEP_MS, HostCourses, type LoadSample } from './host-courses.ts'
import { receiveHosts } from './host-list.ts'

const HostsContext = createContext<readonly FleetHost[]>([])
const CoursesContext = createContext(new HostCourses())

/** Keeps the list of hosts current for the whole frame, and the course of their load. */
export function HostsProvider({ initial, children }: { initial: FleetHost[]; children: ReactNode }) {
  const trpc = useTRPC()
  const [hosts, setHosts] = useState<readonly FleetHost[]>(initial)
  useLive(
    trpc.host.watch.subscriptionOptions(undefined, {
      onData: message => setHosts(known => receiveHosts(known, message)),
    }),
  )
  return (
    <HostsContext value={hosts}>
      <CoursesContext value={useCourses(hosts)}>{children}</CoursesContext>
    </HostsContext>
  )
}

function useCourses(hosts: readonly FleetHost[]): HostCourses {
  const [courses] = useState(() => new HostCourses())
  const latest = useRef(hosts)
  latest.current = hosts
  useEffect(() => {
    const timer = setInterval(() => courses.sample(latest.current, Date.now()), COURSE_STEP_MS)
    return () => clearInterval(timer)
  }, [courses])
  return courses
}

export function useHosts(): readonly FleetHost[] {
  return useContext(HostsContext)
}

const NONE: readonly LoadSample[] = []

/** The load of a host since the dashboard was opened in this tab, at most ten minutes of it. */
export function useHostCourse(host: string): readonly LoadSample[] {
  const courses = useContext(CoursesContext)
  return useSyncExternalStore(
    courses.subscribe,
    () => courses.of(host),
    () => NONE,
  )
}
