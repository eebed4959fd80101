'use client'

import type { FleetHost } from '@virtdeck/shared/fleet'
import { createContext, type ReactNode, useContext, useState } from 'react'
import { ChangeAddress } from './change-address.tsx'
import { RemoveHost } from './remove-host.tsx'

export type HostAction = 'remove' | 'change-address'
type Ask = (action: HostAction, host: FleetHost) => void

const AskContext = createContext<Ask | null>(null)

/** What can be done with hosts on the page beneath: one dialog at a time, which outlives the host's row. */
export function HostActionsProvider({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<{ action: HostAction; host: FleetHost } | null>(null)
  const close = () => setAsked(null)
  return (
    <AskContext value={(action, host) => setAsked({ action, host })}>
      {children}
      {asked?.action === 'remove' && <RemoveHost key={asked.host.id} host={asked.host} onClose={close} />}
      {asked?.action === 'change-address' && <ChangeAddress key={asked.host.id} host={asked.host} onClose={close} />}
    </AskContext>
  )
}

/** @throws outside of `HostActionsProvider`. */
export function useAskHostAction(): Ask {
  const ask = useContext(AskContext)
  if (!ask) throw new Error('No HostActionsProvider above this component')
  return ask
}
