import {
  CONNECTIONS_MOST,
  type InventoryMessage,
  inventoryMessageSchema,
  MACHINES_MOST,
} from '@virtdeck/shared/inventory'
import { type StatsTick, statsTickSchema } from '@virtdeck/shared/stats'
import type { HostState } from '../fleet/host-state.ts'
import type { AgentClient } from './agent-client.ts'
import { LinkError } from './link-error.ts'

/** Time for the snapshot of a large host on a slow line, ms. */
const FIRST_TIMEOUT_MS = 10_000

export interface FeedEvents {
  /** The inventory is current. */
  onReached: () => void
  /** The agent said its time, ms since the epoch. */
  onTime: (at: number) => void
  /** What came makes no sense or nothing came in time; nothing more is taken. */
  onLost: (error: unknown) => void
}

interface FeedOptions extends FeedEvents {
  client: AgentClient
  host: HostState
}

/** Follows the inventory from where the host's state stands, until disposed of. Deltas that do not follow are a loss. */
export function followInventory({ client, host, onReached, onTime, onLost }: FeedOptions): Disposable {
  const since = host.position
  const timer = setTimeout(() => onLost(new LinkError('silent', 'no inventory')), FIRST_TIMEOUT_MS)
  const reached = () => {
    clearTimeout(timer)
    onReached()
  }
  const subscription = client.trpc.inventory.watch.subscribe(
    { since },
    {
      // An agent that has nothing new since our last number sends nothing at first.
      onStarted: () => {
        if (since) reached()
      },
      onData: data => {
        const message = inventoryMessageSchema.parse(data)
        takeInventory(host, message)
        onTime(message.at)
        reached()
      },
      onError: onLost,
      onStopped: () => onLost(new Error('the agent ended its inventory')),
      onComplete: () => onLost(new Error('the agent ended its inventory')),
    },
  )
  return {
    [Symbol.dispose]: () => {
      clearTimeout(timer)
      subscription.unsubscribe()
    },
  }
}

function takeInventory(host: HostState, message: InventoryMessage): void {
  if (message.type === 'delta' && !follows(host, message)) {
    host.needSnapshot()
    throw new LinkError('senseless', 'deltas out of sequence')
  }
  host.applyInventory(message)
  const { machines, connections } = host.counts
  if (machines > MACHINES_MOST) throw new LinkError('flooding', `more than ${MACHINES_MOST} machines`)
  if (connections > CONNECTIONS_MOST) throw new LinkError('flooding', `more than ${CONNECTIONS_MOST} connections`)
}

function follows({ position }: HostState, { epoch, sequence }: InventoryMessage): boolean {
  return position !== null && position.epoch === epoch && position.sequence + 1 === sequence
}

interface StatsFeedOptions extends Pick<FeedOptions, 'client' | 'host' | 'onTime'> {
  /** The agent has none; the host goes on without. */
  onMissing: (error: unknown) => void
}

/** Follows the samples until disposed of. */
export function followStats({ client, host, onTime, onMissing }: StatsFeedOptions): Disposable {
  const subscription = client.trpc.stats.watch.subscribe(undefined, {
    onData: data => {
      const tick: StatsTick = statsTickSchema.parse(data)
      host.applyStats(tick)
      onTime(tick.at)
    },
    onError: onMissing,
  })
  return {
    [Symbol.dispose]: () => {
      subscription.unsubscribe()
      host.dropStats()
    },
  }
}
