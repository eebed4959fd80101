'use client'

import { ChevronDown, ChevronUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { toast } from 'sonner'
import { Button } from '#ui/button.tsx'
import { useActions, useActivities } from './actions-provider.tsx'
import { ActivityEntry, ActivityMark, useActivityWords } from './activity-entry.tsx'
import { type Activity, isUnderWay } from './activity-store.ts'

/** Along the bottom edge: one line that tells what runs or ran last; opened, how each action on each machine went. */
export function ActivityDock() {
  const t = useTranslations('activity')
  const activities = useActivities()
  const { store } = useActions()
  const [isOpen, setOpen] = useState(false)
  useFailureToasts(activities, isOpen)
  if (activities.length === 0) return null
  return (
    <section aria-label={t('title')} className="shrink-0 border-t bg-rail">
      <div className="flex h-8 items-center gap-3 px-6 text-table max-sm:px-4">
        <Summary activities={activities} />
        <span className="grow" />
        {isOpen && (
          <Button tone="quiet" size="small" onClick={() => store.clear()}>
            {t('clear')}
          </Button>
        )}
        <Button
          tone="quiet"
          size="small"
          icon={isOpen ? ChevronDown : ChevronUp}
          label={isOpen ? t('close') : t('open')}
          onClick={() => setOpen(!isOpen)}
        />
      </div>
      {isOpen && (
        <ol className="max-h-64 overflow-y-auto border-t">
          {failuresFirst(activities).map(activity => (
            <ActivityEntry key={activity.id} activity={activity} />
          ))}
        </ol>
      )}
    </section>
  )
}

function Summary({ activities }: { activities: readonly Activity[] }) {
  const t = useTranslations('activity')
  const describe = useActivityWords()
  const underWay = activities.filter(isUnderWay)
  const newest = underWay.at(-1) ?? activities[0]
  if (!newest) return null
  const failed = activities.filter(activity => activity.error !== null).length
  return (
    <p role="status" className="flex min-w-0 items-center gap-2">
      <ActivityMark status={newest.status} />
      <span className="truncate">{describe(newest)}</span>
      {underWay.length > 1 && <span className="text-dim">{t('more', { count: underWay.length - 1 })}</span>}
      {failed > 0 && <span className="text-crashed">{t('failures', { count: failed })}</span>}
    </p>
  )
}

const SHOWN = 200

/** What somebody must see, then the rest in order, as much as a list can hold. */
function failuresFirst(activities: readonly Activity[]): readonly Activity[] {
  if (activities.length <= SHOWN) return activities
  const failures = activities.filter(activity => activity.error !== null)
  return [...failures, ...activities.filter(activity => activity.error === null)].slice(0, SHOWN)
}

const TOASTS_AT_ONCE = 3

/** A toast for each new failure, beside its lasting entry in the dock; one for all when there are many, none where the dock is open. */
function useFailureToasts(activities: readonly Activity[], isDockOpen: boolean) {
  const t = useTranslations('activity')
  const describe = useActivityWords()
  const [seen] = useState(() => new Set<string>())
  useEffect(() => {
    const fresh = activities.filter(activity => activity.error !== null && !seen.has(activity.id))
    for (const activity of fresh) seen.add(activity.id)
    if (isDockOpen) return
    if (fresh.length > TOASTS_AT_ONCE) toast(t('failures', { count: fresh.length }))
    else for (const activity of fresh) toast(describe(activity))
  }, [activities, describe, isDockOpen, seen, t])
}
