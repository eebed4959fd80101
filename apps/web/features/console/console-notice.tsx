'use client'

import type { FleetRow } from '@virtdeck/shared/fleet'
import { useTranslations } from 'next-intl'
import { Button } from '#ui/button.tsx'
import { StateMark } from '#ui/state-mark.tsx'
import { WireErrorPanel } from '#wording/wire-error-panel.tsx'
import type { ConsolePhase } from './console-phase.ts'

interface ConsoleNoticeProps {
  row: FleetRow
  phase: ConsolePhase
  onRetry: () => void
}

/** Over the screen: what is being waited for, or why there is nothing to see. */
export function ConsoleNotice({ row, phase, onRetry }: ConsoleNoticeProps) {
  const t = useTranslations('console')
  if (phase.kind === 'connected' || phase.kind === 'password') return null
  const retry = <Button onClick={onRetry}>{t('tryAgain')}</Button>
  const words = row.seenAt !== null ? t('hostAway') : t(`phase.${phase.kind}`)
  return (
    <div className="pointer-events-none absolute inset-0 flex items-center justify-center p-6">
      <div className="pointer-events-auto flex max-w-md flex-col gap-3">
        {phase.kind === 'refused' ? (
          <WireErrorPanel error={phase.error} action={retry} />
        ) : (
          <div
            role="status"
            className="flex items-center gap-2.5 rounded-md border border-edge bg-float px-4 py-2.5 text-table shadow-float"
          >
            <StateMark mark={phase.kind === 'idle' ? 'stale' : 'transition'} />
            {words}
            {phase.kind === 'idle' && row.seenAt === null && retry}
          </div>
        )}
        {phase.kind === 'waiting' && phase.error && row.seenAt === null && <WireErrorPanel error={phase.error} />}
      </div>
    </div>
  )
}
