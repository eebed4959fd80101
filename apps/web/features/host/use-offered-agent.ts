'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '#live/trpc.ts'
import type { OfferedAgent } from './is-update-offered.ts'

/** The agent that this dashboard hands out; null while that is not known, or when it has none. */
export function useOfferedAgent(): OfferedAgent | null {
  return useQuery(useTRPC().agentRelease.get.queryOptions()).data ?? null
}
