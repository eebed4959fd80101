'use client'

import { currentPasswordSchema } from '@virtdeck/shared/profile'
import { useTranslations } from 'next-intl'
import { useForm } from 'react-hook-form'
import { z } from 'zod'
import { schemaResolver } from '#forms/schema-resolver.ts'
import { useSubmit } from '#live/use-submit.ts'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/text-field.tsx'
import { useIssueWords } from '#wording/use-error-words.ts'
import { WireErrorPanel } from '#wording/wire-error-panel.tsx'

const proofSchema = z.object({ password: currentPasswordSchema })

interface ProofFormProps {
  confirmLabel: string
  onProof: (password: string) => Promise<void>
  onDone: () => void
  onCancel: () => void
}

/** The current password, and what is done with it. */
export function ProofForm({ confirmLabel, onProof, onDone, onCancel }: ProofFormProps) {
  const t = useTranslations('profile')
  const issueWords = useIssueWords()
  const { submit, failure, isBusy } = useSubmit()
  const { register, handleSubmit, formState } = useForm<z.infer<typeof proofSchema>>({
    resolver: schemaResolver(proofSchema),
    defaultValues: { password: '' },
  })
  const { errors } = formState
  const prove = handleSubmit(async ({ password }) => {
    if (await submit(() => onProof(password))) onDone()
  })
  return (
    <form noValidate method="post" className="mt-4 flex flex-col gap-4" onSubmit={event => void prove(event)}>
      {failure && <WireErrorPanel error={failure} />}
      <TextField
        label={t('currentPassword')}
        type="password"
        autoComplete="current-password"
        error={errors.password && issueWords(errors.password.message)}
        {...register('password')}
      />
      <div className="flex justify-end gap-2">
        <Button tone="quiet" onClick={onCancel}>
          {t('cancel')}
        </Button>
        <Button type="submit" tone="primary" disabledReason={isBusy ? t('busy') : undefined}>
          {confirmLabel}
        </Button>
      </div>
    </form>
  )
}
