'use client'

import type RFB from '@novnc/novnc'
import type { MachineRef } from '@virtdeck/shared/identity'
import { isPermitted } from '@virtdeck/shared/permission'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useSessionUser } from '#live/session-user.tsx'
import { useTRPCClient } from '#live/trpc.ts'
import type { ConsolePhase } from './console-phase.ts'
import { ConsoleSession } from './console-session.ts'

export interface ConsoleSettings {
  /** The screen is scaled to the space there is; else it keeps its own size. */
  isFitted: boolean
  isViewOnly: boolean
}

/** The console of a machine that is on; a viewer's ticket is one to look only, which the agent enforces. */
export function useConsole(machine: MachineRef, screen: RefObject<HTMLElement | null>) {
  const client = useTRPCClient()
  const mayControl = isPermitted(useSessionUser().role, 'console.openControl')
  const [phase, setPhase] = useState<ConsolePhase>({ kind: 'idle' })
  const [settings, setSettings] = useState<ConsoleSettings>({ isFitted: true, isViewOnly: !mayControl })
  const [rfb, setRfb] = useState<RFB | null>(null)
  const session = useRef<ConsoleSession>(null)
  const { host, connection, uuid } = machine

  useEffect(() => {
    if (!screen.current) return
    const ref = { host, connection, uuid }
    const created = new ConsoleSession({
      screen: screen.current,
      openTicket: () => (mayControl ? client.console.openControl.mutate(ref) : client.console.openView.mutate(ref)),
      onPhase: setPhase,
      onClient: setRfb,
    })
    session.current = created
    created.start()
    return () => created.stop()
  }, [client, connection, host, mayControl, screen, uuid])

  useEffect(() => {
    if (rfb) applySettings(rfb, settings)
  }, [rfb, settings])

  useEffect(() => {
    if (phase.kind === 'connected') rfb?.focus()
  }, [phase.kind, rfb])

  return { phase, rfb, session, settings, setSettings, mayControl }
}

function applySettings(rfb: RFB, { isFitted, isViewOnly }: ConsoleSettings): void {
  rfb.scaleViewport = isFitted
  rfb.clipViewport = false
  rfb.viewOnly = isViewOnly
  rfb.focusOnClick = true
  rfb.background = 'transparent'
}
