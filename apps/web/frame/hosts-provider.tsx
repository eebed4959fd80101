'use client'

import type { FleetHost } from '@virtdeck/shared/fleet'
import { createContext, type ReactNode, useContext, useState } from 'react'
import { useTRPC } from '#live/trpc.ts'
import { useLive } from '#live/use-live.ts'
import { receiveHosts } from './host-list.ts'

const HostsContext = createContext<readonly FleetHost[]>([])

/** Keeps the list of hosts current for the whole frame. */
export function HostsProvider({ initial, children }: { initial: FleetHost[]; children: ReactNode }) {
  const trpc = useTRPC()
  const [hosts, setHosts] = useState<readonly FleetHost[]>(initial)
  useLive(
    trpc.host.watch.subscriptionOptions(undefined, {
      onData: message => setHosts(known => receiveHosts(known, message)),
    }),
  )
  return <HostsContext value={hosts}>{children}</HostsContext>
}

export function useHosts(): readonly FleetHost[] {
  return useContext(HostsContext)
}
