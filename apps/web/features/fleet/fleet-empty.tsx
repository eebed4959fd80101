'use client'

import { useTranslations } from 'next-intl'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'

/** Nothing in the list: either the filter leaves nothing, or no host has a machine yet. */
export function FleetEmpty({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  const t = useTranslations('fleet')
  if (isFiltered) {
    return (
      <EmptyState title={t('noMatch')} action={<Button onClick={onClear}>{t('clearFilter')}</Button>}>
        {t('noMatchHint')}
      </EmptyState>
    )
  }
  return <EmptyState title={t('empty')}>{t('emptyHint')}</EmptyState>
}
