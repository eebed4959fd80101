'use client'

import type { TRPCWebSocketClient } from '@trpc/client'
import { createContext, type ReactNode, useCallback, useContext, useSyncExternalStore } from 'react'

/** `opening`: nothing is known yet; `down`: it was lost or refused and is being opened again. */
export type LiveStatus = 'opening' | 'open' | 'down'

const StatusContext = createContext<LiveStatus>('opening')

function readStatus(socket: TRPCWebSocketClient | null): LiveStatus {
  const state = socket?.connectionState.get()
  if (state?.state === 'pending') return 'open'
  return state?.state === 'connecting' && state.error !== null ? 'down' : 'opening'
}

export function LiveStatusProvider({ socket, children }: { socket: TRPCWebSocketClient | null; children: ReactNode }) {
  const subscribe = useCallback(
    (changed: () => void) => {
      const subscription = socket?.connectionState.subscribe({ next: changed })
      return () => subscription?.unsubscribe()
    },
    [socket],
  )
  const status = useSyncExternalStore(
    subscribe,
    () => readStatus(socket),
    () => 'opening' as const,
  )
  return <StatusContext value={status}>{children}</StatusContext>
}

/** Whether live values arrive; while they do not, nothing may be changed from what is shown. */
export function useLiveStatus(): LiveStatus {
  return useContext(StatusContext)
}
