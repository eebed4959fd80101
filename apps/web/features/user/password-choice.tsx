'use client'

import { useTranslations } from 'next-intl'
import { SegmentedControl } from '#ui/segmented-control.tsx'
import { TextField } from '#ui/text-field.tsx'

export type PasswordSource = 'generated' | 'typed'

interface PasswordChoiceProps {
  source: PasswordSource
  onSource: (source: PasswordSource) => void
  typed: string
  onTyped: (password: string) => void
  error: string | undefined
}

/** A password for somebody else: made here and shown once, or typed. */
export function PasswordChoice({ source, onSource, typed, onTyped, error }: PasswordChoiceProps) {
  const t = useTranslations('user')
  return (
    <div className="flex flex-col gap-2">
      <span className="text-table font-medium">{t('password')}</span>
      <div>
        <SegmentedControl
          label={t('password')}
          value={source}
          onChange={onSource}
          options={[
            { value: 'generated', label: t('passwordGenerated') },
            { value: 'typed', label: t('passwordTyped') },
          ]}
        />
      </div>
      {source === 'generated' ? (
        <p className="text-small text-faint">{t('passwordGeneratedHint')}</p>
      ) : (
        <TextField
          label={t('passwordNew')}
          type="password"
          autoComplete="new-password"
          hint={t('passwordHint')}
          value={typed}
          onChange={event => onTyped(event.target.value)}
          error={error}
        />
      )}
    </div>
  )
}
