import type { DomainAction } from '@virtdeck/shared/domain-action'
import type { Hello } from '@virtdeck/shared/hello'
import type { DomainRef } from '@virtdeck/shared/identity'
import type { InventoryMessage, InventoryPosition } from '@virtdeck/shared/inventory'
import type { Machine, MachineDetails } from '@virtdeck/shared/machine'
import type { MutationEnvelope } from '@virtdeck/shared/mutation'
import type { History, HistoryRange, StatsTick } from '@virtdeck/shared/stats'

export type Definition = 'live' | 'persistent'

export type ActRequest = DomainRef & MutationEnvelope & { action: DomainAction }

/** What procedures may use of the agent; every method throws `AppError` only. */
export interface AgentServices {
  hello(): Hello
  inventory: {
    /** Ends when the signal aborts. */
    watch(since: InventoryPosition | null, signal: AbortSignal): AsyncIterable<InventoryMessage>
  }
  stats: {
    watch(signal: AbortSignal): AsyncIterable<StatsTick>
    history(ref: DomainRef, range: HistoryRange): History
  }
  machine: {
    details(ref: DomainRef): Promise<MachineDetails>
    xml(ref: DomainRef, definition: Definition): Promise<string>
    act(request: ActRequest): Promise<Machine>
  }
  trust: {
    /** Trusts that dashboard no more; its connections are cut soon. */
    forget(pin: string, envelope: MutationEnvelope): Promise<void>
  }
  console: {
    describe(ref: DomainRef): Promise<{ password: string | null }>
  }
}

export interface AgentContext {
  services: AgentServices
  /** The key of the dashboard that calls. */
  dashboardPin: string
  transport: 'http' | 'websocket'
  /** Resolves when the peer has taken what was sent before; a subscription asks before each further message. */
  untilSent(): Promise<void>
}
