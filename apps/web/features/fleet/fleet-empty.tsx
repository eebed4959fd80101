'use client'

import { useTranslations } from 'next-intl'
import { HostProblems } from '#frame/host-problems.tsx'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'

/** Nothing in the list: the filter leaves nothing, or no host that is reached has a machine. */
export function FleetEmpty({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  const t = useTranslations('fleet')
  if (isFiltered) {
    return (
      <EmptyState title={t('noMatch')} action={<Button onClick={onClear}>{t('clearFilter')}</Button>}>
        {t('noMatchHint')}
      </EmptyState>
    )
  }
  return (
    <EmptyState title={t('empty')}>
      {t('emptyHint')}
      <HostProblems />
    </EmptyState>
  )
}
