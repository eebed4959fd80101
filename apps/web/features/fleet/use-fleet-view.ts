'use client'

import { useEffect, useState } from 'react'
import { useTRPCClient } from '#live/trpc.ts'
import { readWireError } from '#live/wire-error.ts'
import { paths } from '#paths.ts'
import type { FleetFilter } from './filter-params.ts'
import { type FleetView, receive } from './fleet-view.ts'
import { WINDOW_ROWS } from './window-offset.ts'

const AGAIN_MS = 2_000

/** Follows the rows of a window of the fleet; until the first answer for a new filter the rows of the last one stay. */
export function useFleetView(filter: FleetFilter, offset: number, initial: FleetView | null): FleetView | null {
  const client = useTRPCClient()
  const [view, setView] = useState(initial)
  const [attempt, setAttempt] = useState(0)
  const filterKey = JSON.stringify(filter)

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const subscription = client.fleet.watch.subscribe(
      // The filter by its text, so that the effect depends on nothing else.
      { ...(JSON.parse(filterKey) as FleetFilter), offset, limit: WINDOW_ROWS },
      {
        onData: message => setView(known => receive(known, { filterKey, offset, message })),
        onError: error => {
          if (readWireError(error)?.code === 'not-signed-in') window.location.assign(paths.signIn())
          else timer = setTimeout(() => setAttempt(attempt + 1), AGAIN_MS)
        },
      },
    )
    return () => {
      clearTimeout(timer)
      subscription.unsubscribe()
    }
  }, [attempt, client, filterKey, offset])

  return view
}
