'use client'

import type { FleetHost } from '@virtdeck/shared/fleet'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useSessionUser } from '#live/session-user.tsx'
import { Button } from '#ui/button.tsx'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { ErrorPanel } from '#ui/error-panel.tsx'
import { WireErrorPanel } from '#wording/wire-error-panel.tsx'
import { isUpdateOffered } from './is-update-offered.ts'
import { type AgentUpdateState, useAgentUpdate } from './use-agent-update.ts'
import { useOfferedAgent } from './use-offered-agent.ts'

/** Offers the dashboard's agent to a host that runs another one, and says what became of it; nothing otherwise. */
export function UpdateAgent({ host }: { host: FleetHost }) {
  const t = useTranslations('agent-update')
  const user = useSessionUser()
  const offered = useOfferedAgent()
  const { state, update } = useAgentUpdate(host.id)
  const [isAsking, setAsking] = useState(false)
  const isRunning = state.phase === 'running'
  const isOffered = isUpdateOffered(host, offered, user.role)
  if (!isOffered && state.phase === 'idle') return null
  const version = offered?.version ?? ''
  return (
    <>
      <UpdateOutcome name={host.name} state={state} />
      {(isOffered || isRunning) && (
        <ErrorPanel
          tone="warning"
          title={isRunning ? t('running', { name: host.name }) : t('offer', { version })}
          hint={isRunning ? t('runningHint') : t('offerHint', { current: host.agentVersion ?? t('unknown') })}
          action={
            <Button
              tone="primary"
              disabledReason={isRunning ? t('runningHint') : undefined}
              onClick={() => setAsking(true)}
            >
              {t('update')}
            </Button>
          }
        />
      )}
      <ConfirmDialog
        isOpen={isAsking}
        title={t('confirm', { name: host.name })}
        consequence={t('consequence')}
        confirmLabel={t('confirmed', { name: host.name })}
        cancelLabel={t('cancel')}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false)
          void update()
        }}
      />
    </>
  )
}

function UpdateOutcome({ name, state }: { name: string; state: AgentUpdateState }) {
  const t = useTranslations('agent-update')
  if (state.phase === 'failed') return <WireErrorPanel error={state.error} />
  if (state.phase !== 'ended') return null
  const { outcome, version } = state.result
  if (outcome === 'updated') return <p role="status">{t('updated', { name, version })}</p>
  return <ErrorPanel title={t('fellBack', { name, version })} hint={t('fellBackHint')} />
}
