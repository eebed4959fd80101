'use client'

import { isActive } from '@virtdeck/shared/domain-state'
import type { FleetRow } from '@virtdeck/shared/fleet'
import type { MachineRef } from '@virtdeck/shared/identity'
import { useTRPC } from '#live/trpc.ts'
import { useLive } from '#live/use-live.ts'
import { ConsoleOff } from './console-off.tsx'
import { ConsoleScreen } from './console-screen.tsx'

interface ConsoleTabProps {
  machine: MachineRef
  initial: FleetRow | null
}

/** A machine's screen while it is on; while it is off, the way to switch it on. */
export function ConsoleTab({ machine, initial }: ConsoleTabProps) {
  const trpc = useTRPC()
  const row = useLive(trpc.machine.watch.subscriptionOptions(machine)).data ?? initial
  if (!row) return <div className="min-h-0 grow bg-screen" />
  return hasScreen(row) ? <ConsoleScreen row={row} /> : <ConsoleOff row={row} />
}

/** libvirt calls a machine that is only being started paused; it has no screen yet. */
function hasScreen({ state, reason }: FleetRow): boolean {
  return isActive(state) && !(state === 'paused' && reason === 'starting-up')
}
