'use client'

import { type SecondFactor, secondFactorSchema } from '@virtdeck/shared/profile'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { useForm } from 'react-hook-form'
import { schemaResolver } from '#forms/schema-resolver.ts'
import { useTRPCClient } from '#live/trpc.ts'
import { useSubmit } from '#live/use-submit.ts'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/text-field.tsx'
import { useIssueWords } from '#wording/use-error-words.ts'
import { WireErrorPanel } from '#wording/wire-error-panel.tsx'
import { openFleet } from './open-fleet.ts'

/** The second step: a code of the app, or a backup code. */
export function SecondStepForm({ onStartOver }: { onStartOver: () => void }) {
  const t = useTranslations('session')
  const client = useTRPCClient()
  const issueWords = useIssueWords()
  const { submit, failure } = useSubmit()
  const { register, handleSubmit, formState, setFocus, setValue, watch, clearErrors } = useForm<SecondFactor>({
    resolver: schemaResolver(secondFactorSchema),
    defaultValues: { kind: 'totp', code: '' },
  })
  const { errors, isSubmitting } = formState
  const isBackup = watch('kind') === 'backup'
  useEffect(() => setFocus('code'), [setFocus, isBackup])
  const confirm = handleSubmit(async given => {
    if (await submit(() => client.session.confirm.mutate(given))) await openFleet()
    setValue('code', '')
    setFocus('code')
  })
  const choose = (kind: SecondFactor['kind']) => {
    clearErrors()
    setValue('kind', kind)
    setValue('code', '')
  }
  return (
    <form noValidate method="post" className="flex flex-col gap-4" onSubmit={event => void confirm(event)}>
      {failure && <WireErrorPanel error={failure} />}
      <TextField
        label={t(isBackup ? 'secondStep.backup' : 'secondStep.code')}
        hint={t(isBackup ? 'secondStep.backupHint' : 'secondStep.codeHint')}
        inputMode={isBackup ? 'text' : 'numeric'}
        autoComplete={isBackup ? 'off' : 'one-time-code'}
        error={errors.code && issueWords(errors.code.message)}
        {...register('code')}
      />
      <Button
        type="submit"
        tone="primary"
        className="mt-2 h-9"
        disabledReason={isSubmitting ? t('secondStep.confirming') : undefined}
      >
        {isSubmitting ? t('secondStep.confirming') : t('secondStep.confirm')}
      </Button>
      <div className="flex justify-between">
        <Button tone="quiet" onClick={() => choose(isBackup ? 'totp' : 'backup')}>
          {t(isBackup ? 'secondStep.useCode' : 'secondStep.useBackup')}
        </Button>
        <Button tone="quiet" onClick={onStartOver}>
          {t('secondStep.startOver')}
        </Button>
      </div>
    </form>
  )
}
