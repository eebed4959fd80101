'use client'

import { useQuery } from '@tanstack/react-query'
import type { MachineRef } from '@virtdeck/shared/identity'
import { HISTORY_RANGES, type HistoryRange, type Rate } from '@virtdeck/shared/stats'
import { useMemo, useState } from 'react'
import { type Sample, withGaps } from '#graphs/samples.ts'
import { useTRPC } from '#live/trpc.ts'
import { useLive } from '#live/use-live.ts'

/** A machine's samples over a range: what its host has kept, then each tick as it happens; it ends `now` without any. */
export function useCourse(machine: MachineRef, range: HistoryRange, now: number) {
  const trpc = useTRPC()
  const [ticks, setTicks] = useState<readonly Sample<keyof Rate>[]>([])
  const { spanMs, stepMs } = HISTORY_RANGES[range]
  const history = useQuery({
    ...trpc.machine.history.queryOptions({ ...machineOf(machine), range }),
    refetchInterval: Math.max(stepMs, 60_000),
  })
  useLive(
    trpc.machine.stats.subscriptionOptions(machineOf(machine), {
      onData: tick =>
        setTicks(known => [...known.filter(({ at }) => at > tick.at - HISTORY_RANGES['10m'].spanMs), tick]),
    }),
  )
  const latest = ticks.at(-1)
  const kept = history.data?.samples
  const samples = useMemo(() => {
    const past = kept ?? []
    const lastKept = past.at(-1)?.at ?? 0
    return withGaps([...past, ...ticks.filter(({ at }) => at > lastKept)], stepMs)
  }, [kept, ticks, stepMs])
  const to = samples.at(-1)?.at ?? now
  return { samples, from: to - spanMs, to, latest }
}

/** Only the three parts, since a row carries much more. */
function machineOf({ host, connection, uuid }: MachineRef): MachineRef {
  return { host, connection, uuid }
}
