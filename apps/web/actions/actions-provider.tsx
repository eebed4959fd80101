'use client'

import type { DomainAction } from '@virtdeck/shared/domain-action'
import type { MachineRef } from '@virtdeck/shared/identity'
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState, useSyncExternalStore } from 'react'
import { type Activity, ActivityStore, isUnderWay, type Target } from './activity-store.ts'
import { ConfirmAction } from './confirm-action.tsx'
import { needsConfirmation } from './needs-confirmation.ts'
import { usePerformer } from './use-performer.ts'

interface Actions {
  store: ActivityStore
  /** Asks first where something is interrupted or lost, then carries the action out on all targets. */
  request: (action: DomainAction, targets: readonly Target[]) => void
}

const ActionsContext = createContext<Actions | null>(null)

/** Actions on machines for every page beneath: one confirmation, one record of what was asked for. */
export function ActionsProvider({ children }: { children: ReactNode }) {
  const [store] = useState(() => new ActivityStore())
  const [asked, setAsked] = useState<{ action: DomainAction; targets: readonly Target[] } | null>(null)
  const perform = usePerformer(store)
  const request = useCallback(
    (action: DomainAction, targets: readonly Target[]) => {
      if (targets.length === 0) return
      if (needsConfirmation(action)) setAsked({ action, targets })
      else void perform(action, targets)
    },
    [perform],
  )
  const actions = useMemo(() => ({ store, request }), [store, request])
  return (
    <ActionsContext value={actions}>
      {children}
      <ConfirmAction
        asked={asked}
        onClose={() => setAsked(null)}
        onConfirm={() => {
          if (asked) void perform(asked.action, asked.targets)
          setAsked(null)
        }}
      />
    </ActionsContext>
  )
}

/** @throws outside of `ActionsProvider`. */
export function useActions(): Actions {
  const actions = useContext(ActionsContext)
  if (!actions) throw new Error('No ActionsProvider above this component')
  return actions
}

/** What was asked for since the page was opened, newest first. */
export function useActivities(): readonly Activity[] {
  const { store } = useActions()
  return useSyncExternalStore(store.subscribe, store.snapshot, store.snapshot)
}

/** The newest action asked for on a machine; the component is drawn again only when that one changes. */
export function useNewestActivity(ref: MachineRef): Activity | null {
  const { store } = useActions()
  const read = () => store.newestOf(ref)
  return useSyncExternalStore(store.subscribe, read, read)
}

/** What is under way on a machine. */
export function usePendingAction(ref: MachineRef): DomainAction | null {
  const newest = useNewestActivity(ref)
  return newest && isUnderWay(newest) ? newest.action : null
}
