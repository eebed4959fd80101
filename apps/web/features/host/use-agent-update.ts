'use client'

import type { UpdateResult } from '@virtdeck/shared/agent-release'
import type { WireError } from '@virtdeck/shared/app-error'
import { MUTATION_DEADLINE_MS } from '@virtdeck/shared/mutation'
import { useCallback, useState } from 'react'
import { useServerClock } from '#live/server-clock.ts'
import { useTRPCClient } from '#live/trpc.ts'
import { REPLY_LOST, readWireError } from '#live/wire-error.ts'

export type AgentUpdateState =
  | { phase: 'idle' }
  | { phase: 'running' }
  | { phase: 'ended'; result: UpdateResult }
  | { phase: 'failed'; error: WireError }

/** Updates a host's agent, sent once; what became of it stays until the next time. */
export function useAgentUpdate(host: string) {
  const client = useTRPCClient()
  const serverNow = useServerClock()
  const [state, setState] = useState<AgentUpdateState>({ phase: 'idle' })
  const update = useCallback(async () => {
    setState({ phase: 'running' })
    const envelope = {
      requestId: crypto.randomUUID(),
      deadline: Math.round(serverNow()) + MUTATION_DEADLINE_MS,
    }
    try {
      setState({ phase: 'ended', result: await client.agentRelease.update.mutate({ host, ...envelope }) })
    } catch (error) {
      setState({ phase: 'failed', error: readWireError(error) ?? REPLY_LOST })
    }
  }, [client, host, serverNow])
  return { state, update }
}
