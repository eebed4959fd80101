'use client'

import { useTranslations } from 'next-intl'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'

interface FailurePageProps {
  /** Names the failure in the server's log. */
  digest: string | undefined
  onRetry: () => void
}

/** A page that could not be made. */
export function FailurePage({ digest, onRetry }: FailurePageProps) {
  const t = useTranslations('frame')
  return (
    <EmptyState title={t('failure')} action={<Button onClick={onRetry}>{t('tryAgain')}</Button>}>
      <p role="alert">{t('failureHint')}</p>
      {digest && <p className="mt-2 font-mono text-small text-faint">{t('failureDigest', { digest })}</p>}
    </EmptyState>
  )
}
