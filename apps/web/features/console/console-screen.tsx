'use client'

import type { FleetRow } from '@virtdeck/shared/fleet'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { PortalContainer } from '#ui/portal-container.tsx'
import { ConsoleNotice } from './console-notice.tsx'
import { ConsoleToolbar } from './console-toolbar.tsx'
import { PasswordDialog } from './password-dialog.tsx'
import { useConsole } from './use-console.ts'

/** The screen of a machine that is on, under a toolbar that steps aside. It goes on while libvirt is away: QEMU shows it. */
export function ConsoleScreen({ row }: { row: FleetRow }) {
  const t = useTranslations('console')
  const frame = useRef<HTMLDivElement>(null)
  const screen = useRef<HTMLDivElement>(null)
  const { phase, rfb, session, settings, setSettings, mayControl } = useConsole(row, screen)
  const isConnected = phase.kind === 'connected'
  return (
    <div ref={frame} className="dark-island relative flex min-h-0 grow flex-col bg-screen text-text max-sm:min-h-80">
      <PortalContainer container={frame}>
        <ConsoleToolbar
          row={row}
          phase={phase}
          rfb={rfb}
          frame={frame}
          settings={settings}
          onSettings={setSettings}
          mayControl={mayControl}
        />
        <div
          ref={screen}
          role="application"
          aria-label={t('screenOf', { name: row.name })}
          data-phase={phase.kind}
          data-testid="console-screen"
          className={`min-h-0 grow overflow-hidden ${isConnected ? '' : 'opacity-40'}`}
        />
        <ConsoleNotice row={row} phase={phase} onRetry={() => session.current?.start()} />
        {phase.kind === 'password' && (
          <PasswordDialog
            name={row.name}
            wasWrong={phase.wasWrong}
            onAnswer={password => session.current?.answerPassword(password)}
            onClose={() => session.current?.stop()}
          />
        )}
      </PortalContainer>
    </div>
  )
}
