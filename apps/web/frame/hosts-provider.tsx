'use client'

import type { FleetHost } from '@virtdeck/shared/fleet'
import { createContext, type ReactNode, useContext } from 'react'
import { useTRPC } from '#live/trpc.ts'
import { useLive } from '#live/use-live.ts'

const HostsContext = createContext<readonly FleetHost[]>([])

/** Keeps the list of hosts current for the whole frame. */
export function HostsProvider({ initial, children }: { initial: FleetHost[]; children: ReactNode }) {
  const trpc = useTRPC()
  const { data: hosts = initial } = useLive(trpc.host.watch.subscriptionOptions())
  return <HostsContext value={hosts}>{children}</HostsContext>
}

export function useHosts(): readonly FleetHost[] {
  return useContext(HostsContext)
}
