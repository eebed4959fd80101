'use client'

import { useQueryClient } from '@tanstack/react-query'
import type { DomainAction } from '@virtdeck/shared/domain-action'
import { MUTATION_DEADLINE_MS } from '@virtdeck/shared/mutation'
import { useCallback } from 'react'
import { useServerClock } from '#live/server-clock.ts'
import { useTRPC, useTRPCClient } from '#live/trpc.ts'
import { REPLY_LOST, readWireError } from '#live/wire-error.ts'
import type { ActivityStore, Target } from './activity-store.ts'
import { runLimited } from './run-limited.ts'

const AT_ONCE = 4
/** After the deadline nothing can begin any more; a reply that takes longer still counts as lost. */
const REPLY_WITHIN_MS = MUTATION_DEADLINE_MS + 15_000

/**
 * Carries out an action on each target, four at a time, and records how each went. Nothing is ever sent twice: where the
 * reply is lost the outcome is unknown, and what is shown is read again.
 */
export function usePerformer(store: ActivityStore) {
  const client = useTRPCClient()
  const serverNow = useServerClock()
  const queries = useQueryClient()
  const trpc = useTRPC()

  return useCallback(
    async (action: DomainAction, targets: readonly Target[]) => {
      const activities = targets.map(target => toActivity(action, target))
      store.add(activities)
      await runLimited(activities, AT_ONCE, async ({ id, target }) => {
        store.update(id, { status: 'running' })
        const envelope = { requestId: id, deadline: Math.round(serverNow()) + MUTATION_DEADLINE_MS }
        try {
          const signal = AbortSignal.timeout(REPLY_WITHIN_MS)
          await client.machine.act.mutate({ ...target.ref, ...envelope, action }, { signal })
          store.update(id, { status: 'done' })
        } catch (error) {
          const wire = readWireError(error) ?? REPLY_LOST
          store.update(id, { status: wire.kind === 'outcome-unknown' ? 'unknown' : 'failed', error: wire })
          await queries.invalidateQueries(trpc.machine.get.queryFilter(target.ref))
        }
      })
    },
    [client, queries, serverNow, store, trpc],
  )
}

function toActivity(action: DomainAction, target: Target) {
  return { id: crypto.randomUUID(), target, action, status: 'waiting', error: null, at: Date.now() } as const
}
