'use client'

import { useQuery } from '@tanstack/react-query'
import type { FleetRow } from '@virtdeck/shared/fleet'
import type { MachineRef } from '@virtdeck/shared/identity'
import type { MachineDetails } from '@virtdeck/shared/machine'
import { useEffect } from 'react'
import { useTRPC } from '#live/trpc.ts'
import { useLive } from '#live/use-live.ts'
import { readWireError } from '#live/wire-error.ts'

export interface MachineKnown {
  row: FleetRow
  details: MachineDetails | null
  elsewhere: MachineRef[]
}

/** A machine's row, live, with what its XML says, read again whenever the row changes. */
export function useMachine(machine: MachineRef, initial: MachineKnown | null) {
  const trpc = useTRPC()
  const known = useQuery({ ...trpc.machine.get.queryOptions(machine), ...(initial && { initialData: initial }) })
  const watched = useLive(trpc.machine.watch.subscriptionOptions(machine))
  const { refetch } = known
  const revision = watched.data ? revisionOf(watched.data) : null
  useEffect(() => {
    if (revision !== null) void refetch()
  }, [revision, refetch])
  const failure = known.isError && !known.data ? readWireError(known.error) : undefined
  return {
    row: watched.data ?? known.data?.row,
    details: known.data?.details ?? null,
    elsewhere: known.data?.elsewhere ?? [],
    isGone:
      watched.data === null || watched.error?.code === 'machine-not-found' || failure?.code === 'machine-not-found',
    /** Undefined while nothing failed; null when no answer came. */
    failure,
    retry: refetch,
  }
}

/** Changes with whatever may come with another XML; rates do not. */
function revisionOf(row: FleetRow): string {
  return JSON.stringify({ ...row, rate: null })
}
