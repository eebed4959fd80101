'use client'

import { useTranslations } from 'next-intl'
import { Button } from '#ui/button.tsx'
import { CopyText } from '#ui/copy-text.tsx'

interface PasswordOnceProps {
  email: string
  password: string
  onClose: () => void
}

/** What was done, and the password that nobody is shown again. */
export function PasswordOnce({ email, password, onClose }: PasswordOnceProps) {
  const t = useTranslations('user')
  return (
    <div className="mt-3 flex flex-col gap-4">
      <p className="text-body text-dim">{t('once.lead')}</p>
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-6 gap-y-2 rounded-md border bg-panel px-4 py-3">
        <dt className="label">{t('column.email')}</dt>
        <dd className="truncate text-table">{email}</dd>
        <dt className="label">{t('password')}</dt>
        <dd data-testid="password-once">
          <CopyText text={password} copyLabel={t('once.copy')} copiedLabel={t('once.copied')} keep={password.length} />
        </dd>
      </dl>
      <div className="flex justify-end">
        <Button tone="primary" onClick={onClose}>
          {t('once.done')}
        </Button>
      </div>
    </div>
  )
}
