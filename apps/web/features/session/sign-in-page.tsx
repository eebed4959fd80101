'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useForm } from 'react-hook-form'
import { LanguageMenu } from '#frame/language-menu.tsx'
import { ThemeMenu } from '#frame/theme-menu.tsx'
import { paths } from '#paths.ts'
import { Button } from '#ui/button.tsx'
import { ErrorPanel } from '#ui/error-panel.tsx'
import { PageCard } from '#ui/page-card.tsx'
import { TextField } from '#ui/text-field.tsx'
import { type Credentials, type SignInFailure, signIn } from './sign-in.ts'

/** Asks who one is; afterwards the whole page is loaded anew, so that its socket opens with the new session. */
export function SignInPage() {
  const t = useTranslations('session')
  const tFrame = useTranslations('frame')
  const [failure, setFailure] = useState<SignInFailure | null>(null)
  const { register, handleSubmit, formState, setFocus, resetField } = useForm<Credentials>()
  useEffect(() => setFocus('email'), [setFocus])
  const submit = handleSubmit(async credentials => {
    setFailure(null)
    const result = await signIn(credentials)
    if (result === null) {
      window.location.assign(paths.fleet())
      // The form stays busy until the browser has left the page.
      await new Promise(() => undefined)
    }
    setFailure(result)
    resetField('password')
    setFocus('password')
  })
  const footer = (
    <>
      <LanguageMenu side="top" />
      <ThemeMenu side="top" />
    </>
  )
  return (
    <PageCard product={tFrame('product')} title={t('title')} lead={t('lead')} footer={footer}>
      <form noValidate className="flex flex-col gap-4" onSubmit={event => void submit(event)}>
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
    </PageCard>
  )
}
