import type { FleetHost } from '@virtdeck/shared/fleet'
import type { HostLoad } from '@virtdeck/shared/stats'
import type { Sample } from '#graphs/samples.ts'

export type LoadSample = Sample<keyof HostLoad>

/** How long a course is kept, ms. */
export const COURSE_SPAN_MS = 10 * 60_000
export const COURSE_STEP_MS = 2_000

/** The load of each host since the dashboard was opened in this tab: nobody else keeps it. */
export class HostCourses {
  readonly #courses = new Map<string, readonly LoadSample[]>()
  readonly #listeners = new Set<() => void>()

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The same list until the host's next sample. */
  of(host: string): readonly LoadSample[] {
    return this.#courses.get(host) ?? NONE
  }

  /** Takes one sample of every host that tells its load; forgets hosts that are gone. */
  sample(hosts: readonly FleetHost[], at: number): void {
    const known = new Set(hosts.map(({ id }) => id))
    for (const id of this.#courses.keys()) if (!known.has(id)) this.#courses.delete(id)
    for (const { id, load } of hosts) {
      if (load)
        this.#courses.set(id, [...this.of(id).filter(sample => sample.at > at - COURSE_SPAN_MS), { ...load, at }])
    }
    for (const listener of this.#listeners) listener()
  }
}

const NONE: readonly LoadSample[] = []
