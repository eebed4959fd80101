'use client'

import type { JoinProgress, JoinState } from '@virtdeck/shared/enrolment'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useHosts } from '#frame/hosts-provider.tsx'
import { useTRPC, useTRPCClient } from '#live/trpc.ts'
import { useLive } from '#live/use-live.ts'
import { paths } from '#paths.ts'
import { Button } from '#ui/button.tsx'
import { buttonStyle } from '#ui/button-style.ts'
import { Skeleton } from '#ui/skeleton.tsx'
import { useNow } from '#wording/use-now.ts'
import { WireErrorPanel } from '#wording/wire-error-panel.tsx'
import { FirstMachines } from './first-machines.tsx'
import { dropCommand } from './issued-command.ts'
import { JoinCommand } from './join-command.tsx'
import { JoinStateView } from './join-state.tsx'
import { useIssuedCommand } from './use-issued-command.ts'

interface JoinProgressPanelProps {
  id: string
  /** The server's time while rendering, ms since the epoch. */
  renderedAt: number
  onAnother: () => void
}

/** A command that was made, for as long as it is good, and what becomes of it. */
export function JoinProgressPanel({ id, renderedAt, onAnother }: JoinProgressPanelProps) {
  const t = useTranslations('enrolment')
  const trpc = useTRPC()
  const now = useNow(renderedAt)
  const issued = useIssuedCommand(id)
  const { data: progress, error } = useLive(trpc.enrolment.watch.subscriptionOptions({ id }))
  const hosts = useHosts()
  const leftMs = issued ? issued.expiresAt - now : null
  const isOver = progress !== undefined && !isUsable(progress.state, leftMs)
  useEffect(() => {
    if (isOver) dropCommand(id)
  }, [id, isOver])
  if (error?.kind === 'not-found') {
    return (
      <div className="mt-6">
        <WireErrorPanel error={error} action={<Button onClick={onAnother}>{t('makeAnother')}</Button>} />
      </div>
    )
  }
  if (!progress || issued === undefined) return <Skeleton className="mt-6 h-48 w-full" />
  const host = hosts.find(known => known.id === progress.host)
  return (
    <>
      {!isOver && issued && <JoinCommand command={issued.command} />}
      {!isOver && !issued && <p className="mt-6 text-body text-dim">{t('shownElsewhere')}</p>}
      <JoinStateView
        progress={progress}
        hostName={host?.name ?? progress.dialled}
        leftMs={leftMs}
        isUsable={!isOver}
        actions={<Actions id={id} progress={progress} hostName={host?.name} onAnother={onAnother} />}
      >
        {progress.host !== null && <FirstMachines host={progress.host} />}
      </JoinStateView>
    </>
  )
}

/** Whether a command may be run (again): also once its host was not reached, for as long as it is good. */
function isUsable(state: JoinState, leftMs: number | null): boolean {
  return state === 'waiting' || state === 'dialling' || (state === 'failed' && (leftMs === null || leftMs > 0))
}

interface ActionsProps {
  id: string
  progress: JoinProgress
  hostName: string | undefined
  onAnother: () => void
}

function Actions({ id, progress: { state, host }, hostName, onAnother }: ActionsProps) {
  const t = useTranslations('enrolment')
  const client = useTRPCClient()
  const [isCancelling, setCancelling] = useState(false)
  const cancel = async () => {
    setCancelling(true)
    // The state that is watched tells how it went.
    await client.enrolment.cancel.mutate({ id }).catch(() => undefined)
    setCancelling(false)
  }
  if (state === 'waiting' || state === 'dialling') {
    return (
      <Button size="small" disabledReason={isCancelling ? t('cancelling') : undefined} onClick={() => void cancel()}>
        {t('cancel')}
      </Button>
    )
  }
  return (
    <>
      <Button size="small" tone={state === 'joined' ? 'plain' : 'primary'} onClick={onAnother}>
        {t(state === 'joined' ? 'addAnother' : 'makeAnother')}
      </Button>
      {state === 'joined' && host !== null && (
        <Link href={paths.host(host)} className={buttonStyle('primary', 'small')}>
          {t('openHost', { name: hostName ?? t('theHost') })}
        </Link>
      )}
    </>
  )
}
