'use client'

import { type SecondFactorSetup, totpCodeSchema } from '@virtdeck/shared/profile'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { schemaResolver } from '#forms/schema-resolver.ts'
import { useTRPCClient } from '#live/trpc.ts'
import { useSubmit } from '#live/use-submit.ts'
import { Button } from '#ui/button.tsx'
import { CopyText } from '#ui/copy-text.tsx'
import { QrCode } from '#ui/qr-code.tsx'
import { TextField } from '#ui/text-field.tsx'
import { useIssueWords } from '#wording/use-error-words.ts'
import { WireErrorPanel } from '#wording/wire-error-panel.tsx'

const codeSchema = z.object({ code: totpCodeSchema })

interface ConfirmCodeProps {
  setup: SecondFactorSetup
  onConfirmed: () => void
  onCancel: () => void
}

/** The secret for the app, as a picture and as text, and a code that shows that the app has it. */
export function ConfirmCode({ setup, onConfirmed, onCancel }: ConfirmCodeProps) {
  const t = useTranslations('profile')
  const client = useTRPCClient()
  const issueWords = useIssueWords()
  const { submit, failure, isBusy } = useSubmit()
  const { register, handleSubmit, formState, setFocus } = useForm<z.infer<typeof codeSchema>>({
    resolver: schemaResolver(codeSchema),
    defaultValues: { code: '' },
  })
  useEffect(() => setFocus('code'), [setFocus])
  const { errors } = formState
  const confirm = handleSubmit(async input => {
    if (await submit(() => client.profile.confirmSecondFactor.mutate(input))) onConfirmed()
  })
  return (
    <form noValidate method="post" className="mt-3 flex flex-col gap-4" onSubmit={event => void confirm(event)}>
      <p className="text-body text-dim">{t('scan')}</p>
      <div className="flex items-center gap-5 max-sm:flex-col max-sm:items-start">
        <QrCode text={setup.uri} label={t('qrCode')} />
        <div className="min-w-0">
          <p className="label">{t('secret')}</p>
          <div className="mt-1 max-w-48 text-left break-all" data-testid="totp-secret">
            <CopyText
              text={setup.secret}
              copyLabel={t('copySecret')}
              copiedLabel={t('copied')}
              keep={setup.secret.length}
            />
          </div>
        </div>
      </div>
      {failure && <WireErrorPanel error={failure} />}
      <TextField
        label={t('code')}
        hint={t('codeHint')}
        inputMode="numeric"
        autoComplete="one-time-code"
        error={errors.code && issueWords(errors.code.message)}
        {...register('code')}
      />
      <div className="flex justify-end gap-2">
        <Button tone="quiet" onClick={onCancel}>
          {t('cancel')}
        </Button>
        <Button type="submit" tone="primary" disabledReason={isBusy ? t('busy') : undefined}>
          {t('confirm')}
        </Button>
      </div>
    </form>
  )
}
