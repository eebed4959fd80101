'use client'

import { type SetupInput, setupInputSchema } from '@virtdeck/shared/user'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { useForm } from 'react-hook-form'
import { schemaResolver } from '#forms/schema-resolver.ts'
import { useTRPCClient } from '#live/trpc.ts'
import { useSubmit } from '#live/use-submit.ts'
import { paths } from '#paths.ts'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/text-field.tsx'
import { useIssueWords } from '#wording/use-error-words.ts'
import { WireErrorPanel } from '#wording/wire-error-panel.tsx'

/** Name, address and password of the first administrator; creating it signs in. */
export function SetupForm({ token }: { token: string }) {
  const t = useTranslations('setup')
  const client = useTRPCClient()
  const issueWords = useIssueWords()
  const { submit: create, failure } = useSubmit()
  const { register, handleSubmit, formState, setFocus } = useForm<SetupInput>({
    resolver: schemaResolver(setupInputSchema),
    defaultValues: { token, name: '', email: '', password: '' },
  })
  const { errors, isSubmitting } = formState
  useEffect(() => setFocus('name'), [setFocus])
  const submit = handleSubmit(async input => {
    if (!(await create(() => client.setup.complete.mutate(input)))) return
    window.location.assign(paths.fleet())
    // The form stays busy until the browser has left the page.
    await new Promise(() => undefined)
  })
  const errorOf = (field: keyof SetupInput) => errors[field] && issueWords(errors[field].message)
  return (
    <form noValidate method="post" className="flex flex-col gap-4" onSubmit={event => void submit(event)}>
      {failure && <WireErrorPanel error={failure} />}
      <TextField label={t('name')} autoComplete="name" error={errorOf('name')} {...register('name')} />
      <TextField
        label={t('email')}
        type="email"
        autoComplete="username"
        error={errorOf('email')}
        {...register('email')}
      />
      <TextField
        label={t('password')}
        type="password"
        autoComplete="new-password"
        hint={t('passwordHint')}
        error={errorOf('password')}
        {...register('password')}
      />
      <Button
        type="submit"
        tone="primary"
        className="mt-2 h-9"
        disabledReason={isSubmitting ? t('creating') : undefined}
      >
        {isSubmitting ? t('creating') : t('create')}
      </Button>
    </form>
  )
}
