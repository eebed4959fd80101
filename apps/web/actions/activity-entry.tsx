'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { type Mark, StateMark } from '#ui/state-mark.tsx'
import { spellMoment } from '#wording/duration.ts'
import { WireErrorPanel } from '#wording/wire-error-panel.tsx'
import type { Activity } from './activity-store.ts'
import { useActionWords } from './use-action-words.ts'
import { useHostOf } from './use-host-of.ts'

const MARK_OF: Record<Activity['status'], Mark> = {
  waiting: 'off',
  running: 'transition',
  done: 'running',
  failed: 'crashed',
  unknown: 'stale',
}

export function ActivityMark({ status }: { status: Activity['status'] }) {
  return <StateMark mark={MARK_OF[status]} />
}

/** One line that says what was asked for and how it stands. */
export function useActivityWords(): (activity: Activity) => string {
  const t = useTranslations('activity')
  const words = useActionWords()
  return useCallback(
    ({ action, target, status }) => t(`status.${status}`, { command: words.named(action, target.name) }),
    [t, words],
  )
}

/** An action on one machine with its result; a failure shows the reason. */
export function ActivityEntry({ activity }: { activity: Activity }) {
  const locale = useLocale()
  const describe = useActivityWords()
  const host = useHostOf()(activity.target.ref)
  return (
    <li className="border-b px-6 py-1.5 text-table last:border-b-0 max-sm:px-4">
      <div className="flex items-center gap-2">
        <ActivityMark status={activity.status} />
        <span className="min-w-0 truncate">{describe(activity)}</span>
        {host !== null && <span className="shrink-0 font-mono text-small text-faint">{host}</span>}
        <span className="ml-auto font-mono text-small whitespace-nowrap text-faint">
          {spellMoment(activity.at, locale)}
        </span>
      </div>
      {activity.error && (
        <div className="mt-1.5 mb-1 pl-5.5">
          <WireErrorPanel error={activity.error} />
        </div>
      )}
    </li>
  )
}
