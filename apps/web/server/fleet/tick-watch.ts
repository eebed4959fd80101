import { EventEmitter, on } from 'node:events'
import type { StatsTick } from '@virtdeck/shared/stats'
import type { HostState } from './host-state.ts'

/** A host's ticks until the signal aborts. */
export async function* watchTicks(host: HostState, signal: AbortSignal): AsyncGenerator<StatsTick> {
  const ticks = new EventEmitter<{ tick: [StatsTick] }>()
  const stop = host.onTick(tick => ticks.emit('tick', tick))
  try {
    for await (const [tick] of on(ticks, 'tick', { signal })) yield tick as StatsTick // `on` does not know the event's type
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    stop()
  }
}
