'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useForm } from 'react-hook-form'
import { Button } from '#ui/button.tsx'
import { ErrorPanel } from '#ui/error-panel.tsx'
import { TextField } from '#ui/text-field.tsx'
import { openFleet } from './open-fleet.ts'
import { type Credentials, type SignInFailure, signIn } from './sign-in.ts'

/** The first step: address and password. */
export function PasswordForm({ onSecondStep }: { onSecondStep: () => void }) {
  const t = useTranslations('session')
  const [failure, setFailure] = useState<SignInFailure | null>(null)
  const { register, handleSubmit, formState, setFocus, resetField } = useForm<Credentials>()
  useEffect(() => setFocus('email'), [setFocus])
  const submit = handleSubmit(async credentials => {
    setFailure(null)
    const outcome = await signIn(credentials)
    if (outcome === 'signedIn') await openFleet()
    else if (outcome === 'secondStep') onSecondStep()
    else {
      setFailure(outcome)
      resetField('password')
      setFocus('password')
    }
  })
  return (
    // Sent before the page is awake, it must not put the password into the address.
    <form noValidate method="post" className="flex flex-col gap-4" onSubmit={event => void submit(event)}>
      {failure && <ErrorPanel title={t(`failure.${failure}`)} hint={t(`hint.${failure}`)} />}
      <TextField
        label={t('email')}
        type="email"
        autoComplete="username"
        error={formState.errors.email && t('emailMissing')}
        {...register('email', { required: true })}
      />
      <TextField
        label={t('password')}
        type="password"
        autoComplete="current-password"
        error={formState.errors.password && t('passwordMissing')}
        {...register('password', { required: true })}
      />
      <Button
        type="submit"
        tone="primary"
        className="mt-2 h-9"
        disabledReason={formState.isSubmitting ? t('signingIn') : undefined}
      >
        {formState.isSubmitting ? t('signingIn') : t('signIn')}
      </Button>
    </form>
  )
}
