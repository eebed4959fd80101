import type { WireError } from '@virtdeck/shared/app-error'
import type { DomainAction } from '@virtdeck/shared/domain-action'
import { type MachineRef, machineKey } from '@virtdeck/shared/identity'

export interface Target {
  ref: MachineRef
  name: string
}

/** One action on one machine that somebody asked for on this page, and how it went. */
export interface Activity {
  id: string
  target: Target
  action: DomainAction
  status: 'waiting' | 'running' | 'done' | 'failed' | 'unknown'
  error: WireError | null
  at: number
}

/** Enough for every machine of a bulk action over a large fleet. */
const KEPT = 20_000

/** What was asked for since the page was opened, newest first. */
export class ActivityStore {
  #activities: readonly Activity[] = []
  /** The newest for each machine, since every row of a list asks for its own. */
  readonly #newest = new Map<string, Activity>()
  readonly #listeners = new Set<() => void>()

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly snapshot = (): readonly Activity[] => this.#activities

  newestOf(ref: MachineRef): Activity | null {
    return this.#newest.get(machineKey(ref)) ?? null
  }

  add(activities: readonly Activity[]): void {
    for (const activity of activities) this.#newest.set(machineKey(activity.target.ref), activity)
    this.#replace([...activities, ...this.#activities].slice(0, KEPT))
  }

  update(id: string, change: Partial<Pick<Activity, 'status' | 'error'>>): void {
    this.#replace(this.#activities.map(activity => (activity.id === id ? this.#changed(activity, change) : activity)))
  }

  /** Forgets whatever has ended. */
  clear(): void {
    for (const [key, activity] of this.#newest) if (!isUnderWay(activity)) this.#newest.delete(key)
    this.#replace(this.#activities.filter(isUnderWay))
  }

  #changed(activity: Activity, change: Partial<Pick<Activity, 'status' | 'error'>>): Activity {
    const changed = { ...activity, ...change }
    const key = machineKey(activity.target.ref)
    if (this.#newest.get(key) === activity) this.#newest.set(key, changed)
    return changed
  }

  #replace(activities: readonly Activity[]): void {
    this.#activities = activities
    for (const listener of this.#listeners) listener()
  }
}

export function isUnderWay(activity: Activity): boolean {
  return activity.status === 'waiting' || activity.status === 'running'
}
