import type { FleetHost } from '@virtdeck/shared/fleet'
import { expect, it } from 'vitest'
import { COURSE_SPAN_MS, HostCourses } from './host-courses.ts'

const host = (id: string, cpuPercent: number | null) =>
  // Nothing but id and load is looked at.
  ({ id, load: cpuPercent === null ? null : { cpuPercent, memoryUsedKiB: 1, memoryTotalKiB: 2 } }) as FleetHost

const cpuOf = (courses: HostCourses, id: string) => courses.of(id).map(({ at, cpuPercent }) => `${at} ${cpuPercent}`)

it('keeps what each host told, and nothing while it tells nothing', () => {
  const courses = new HostCourses()
  courses.sample([host('a', 1), host('b', null)], 10)
  courses.sample([host('a', 2), host('b', 9)], 20)
  courses.sample([host('a', null), host('b', 8)], 30)
  expect(cpuOf(courses, 'a')).toEqual(['10 1', '20 2'])
  expect(cpuOf(courses, 'b')).toEqual(['20 9', '30 8'])
})

it('forgets what is old, and hosts that are gone', () => {
  const courses = new HostCourses()
  courses.sample([host('a', 1), host('b', 1)], 0)
  courses.sample([host('a', 2)], COURSE_SPAN_MS)
  expect(cpuOf(courses, 'a')).toEqual([`${COURSE_SPAN_MS} 2`])
  expect(courses.of('b')).toEqual([])
})

it('tells its listeners of each sample', () => {
  const courses = new HostCourses()
  let told = 0
  const stop = courses.subscribe(() => (told += 1))
  courses.sample([host('a', 1)], 0)
  stop()
  courses.sample([host('a', 1)], 1)
  expect(told).toBe(1)
})
