'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { startTransition } from 'react'
import { Button } from '#ui/button.tsx'
import { EmptyState } from '#ui/empty-state.tsx'

interface FailurePageProps {
  /** Names the failure in the server's log. */
  digest: string | undefined
  /** Next's own, which draws anew what the server has already sent. */
  reset: () => void
}

/** A page that could not be made. */
export function FailurePage({ digest, reset }: FailurePageProps) {
  const t = useTranslations('frame')
  const router = useRouter()
  const retry = () =>
    startTransition(() => {
      router.refresh()
      reset()
    })
  return (
    <EmptyState title={t('failure')} action={<Button onClick={retry}>{t('tryAgain')}</Button>}>
      <p role="alert">{t('failureHint')}</p>
      {digest && <p className="mt-2 font-mono text-small text-faint">{t('failureDigest', { digest })}</p>}
    </EmptyState>
  )
}
