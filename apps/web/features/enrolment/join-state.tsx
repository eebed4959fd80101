'use client'

import type { JoinProblemCode, JoinProgress, JoinState } from '@virtdeck/shared/enrolment'
import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { classNames } from '#ui/class-names.ts'
import { type Mark, StateMark } from '#ui/state-mark.tsx'
import { spellDuration } from '#wording/duration.ts'
import { FirewallCommands } from './firewall-commands.tsx'

const MARK_OF: Record<JoinState, Mark> = {
  waiting: 'transition',
  dialling: 'transition',
  joined: 'running',
  failed: 'crashed',
  expired: 'off',
  cancelled: 'off',
}

/** What an open port would put right. */
const BY_FIREWALL: readonly JoinProblemCode[] = ['no-answer', 'port-closed']

interface JoinStateViewProps {
  progress: JoinProgress
  /** The host's name once it has joined. */
  hostName: string | null
  /** How long the command stays good, ms; null where this tab does not know. */
  leftMs: number | null
  /** Whether the command can still be used, also after a failure. */
  isUsable: boolean
  /** What can be done now. */
  actions: ReactNode
  children?: ReactNode
}

/** How far a command has come, told as it happens. */
export function JoinStateView(props: JoinStateViewProps) {
  const { progress, hostName, leftMs, isUsable, actions, children } = props
  const t = useTranslations('enrolment')
  const { state, dialled, problem } = progress
  return (
    <section
      aria-label={t('progress')}
      className={classNames(
        'mt-6 rounded-md border bg-panel px-4 py-3.5',
        state === 'failed' && 'border-crashed/40',
        state === 'joined' && 'border-running/40',
      )}
    >
      <div className="flex gap-3 max-sm:flex-wrap">
        <StateMark mark={MARK_OF[state]} className="mt-0.5 size-4" />
        <div role="status" className="min-w-0 flex-1">
          <p className="font-medium">{t(`state.${state}`, { name: hostName ?? '', address: dialled ?? '' })}</p>
          <p className="text-table text-dim">
            <StateHint progress={progress} leftMs={leftMs} />
          </p>
        </div>
        <div className="flex shrink-0 flex-wrap items-start gap-2 max-sm:basis-full max-sm:pl-7">{actions}</div>
      </div>
      {problem && problem.detail !== '' && (
        <p className="mt-1 pl-7 font-mono text-small break-words text-faint">{problem.detail}</p>
      )}
      {problem && dialled !== null && BY_FIREWALL.includes(problem.code) && (
        <div className="pl-7 max-sm:pl-0">
          <FirewallCommands dialled={dialled} />
        </div>
      )}
      {state === 'failed' && (
        <p className="mt-3 pl-7 text-table text-dim max-sm:pl-0">{t(isUsable ? 'thenAgain' : 'thenNew')}</p>
      )}
      {children}
    </section>
  )
}

function StateHint({ progress: { state, problem, dialled }, leftMs }: Pick<JoinStateViewProps, 'progress' | 'leftMs'>) {
  const t = useTranslations('enrolment')
  const locale = useLocale()
  if (problem !== null) return t(`problem.${problem.code}`, { address: dialled ?? '' })
  if (state === 'waiting') {
    return leftMs === null ? t('hint.waiting') : t('hint.waitingLeft', { duration: spellDuration(leftMs, locale) })
  }
  return t(`hint.${state}`)
}
