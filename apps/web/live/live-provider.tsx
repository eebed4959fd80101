'use client'

import { QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { createClients } from './clients.ts'
import { LiveStatusProvider } from './live-status.tsx'
import { TRPCProvider } from './trpc.ts'

/** Gives the pages their connection to the server; made once for each page load. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const [clients] = useState(createClients)
  return (
    <QueryClientProvider client={clients.queries}>
      <TRPCProvider trpcClient={clients.trpc} queryClient={clients.queries}>
        <LiveStatusProvider socket={clients.socket}>{children}</LiveStatusProvider>
      </TRPCProvider>
    </QueryClientProvider>
  )
}
