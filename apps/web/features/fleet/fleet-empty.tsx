'use client'

import { useTranslations } from 'next-intl'
import { AddHostLink } from '#frame/add-host-link.tsx'
import { HostProblems } from '#frame/host-problems.tsx'
import { useHosts } from '#frame/hosts-provider.tsx'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'

/** Nothing in the list: the filter leaves nothing, or no host that is reached has a machine. */
export function FleetEmpty({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  const t = useTranslations('fleet')
  const hosts = useHosts()
  if (isFiltered) {
    return (
      <EmptyState title={t('noMatch')} action={<Button onClick={onClear}>{t('clearFilter')}</Button>}>
        {t('noMatchHint')}
      </EmptyState>
    )
  }
  // Machines come with hosts; one that has none is not helped by another.
  const hasHosts = hosts.length > 0
  return (
    <EmptyState title={t('empty')} action={!hasHosts && <AddHostLink />}>
      {t(hasHosts ? 'emptyHint' : 'noHostHint')}
      <HostProblems />
    </EmptyState>
  )
}
