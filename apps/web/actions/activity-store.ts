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

const KEPT = 200

/** What was asked for since the page was opened, newest first. */
export class ActivityStore {
  #activities: readonly Activity[] = []
  readonly #listeners = new Set<() => void>()

  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly snapshot = (): readonly Activity[] => this.#activities

  add(activities: readonly Activity[]): void {
    this.#replace([...activities, ...this.#activities].slice(0, KEPT))
  }

  update(id: string, change: Partial<Pick<Activity, 'status' | 'error'>>): void {
    this.#replace(this.#activities.map(activity => (activity.id === id ? { ...activity, ...change } : activity)))
  }

  /** Forgets whatever has ended. */
  clear(): void {
    this.#replace(this.#activities.filter(isUnderWay))
  }

  #replace(activities: readonly Activity[]): void {
    this.#activities = activities
    for (const listener of this.#listeners) listener()
  }
}

export function isUnderWay(activity: Activity): boolean {
  return activity.status === 'waiting' || activity.status === 'running'
}

/** The newest action that has not ended on that machine. */
export function pendingActionOf(activities: readonly Activity[], ref: MachineRef): DomainAction | null {
  const key = machineKey(ref)
  return activities.find(activity => isUnderWay(activity) && machineKey(activity.target.ref) === key)?.action ?? null
}

/** The newest action on that machine, if it failed. */
export function failureOf(activities: readonly Activity[], ref: MachineRef): Activity | null {
  const key = machineKey(ref)
  const newest = activities.find(activity => machineKey(activity.target.ref) === key)
  return newest?.error ? newest : null
}
