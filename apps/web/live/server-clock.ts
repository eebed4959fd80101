'use client'

import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useTRPC, useTRPCClient } from './trpc.ts'

const STALE_MS = 600_000

/** Reads the server's time (ms since the epoch), so that a deadline holds on a computer whose clock is wrong. */
export function useServerClock(): () => number {
  const trpc = useTRPC()
  const client = useTRPCClient()
  const { data: offset = 0 } = useQuery({
    queryKey: [...trpc.session.me.queryKey(), 'clock-offset'],
    staleTime: STALE_MS,
    queryFn: async () => {
      const asked = Date.now()
      const { clock } = await client.session.me.query()
      return clock - (asked + Date.now()) / 2
    },
  })
  return useCallback(() => Date.now() + offset, [offset])
}
