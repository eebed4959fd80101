'use client'

import type { WireError } from '@virtdeck/shared/app-error'
import { type SetupInput, setupInputSchema } from '@virtdeck/shared/user'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { type FieldErrors, type Resolver, useForm } from 'react-hook-form'
import { useTRPCClient } from '#live/trpc.ts'
import { REPLY_LOST, readWireError } from '#live/wire-error.ts'
import { paths } from '#paths.ts'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/text-field.tsx'
import { useIssueWords } from '#wording/use-error-words.ts'
import { WireErrorPanel } from '#wording/wire-error-panel.tsx'

/** The shared schema decides here as on the server; what is wrong travels as a code. */
const resolve: Resolver<SetupInput> = values => {
  const parsed = setupInputSchema.safeParse(values)
  if (parsed.success) return { values: parsed.data, errors: {} }
  const errors: FieldErrors<SetupInput> = {}
  for (const { path, message } of parsed.error.issues) {
    const field = path[0] as keyof SetupInput // the schema has no nested fields
    errors[field] ??= { type: 'invalid', message }
  }
  return { values: {}, errors }
}

/** Name, address and password of the first administrator; creating it signs in. */
export function SetupForm({ token }: { token: string }) {
  const t = useTranslations('setup')
  const client = useTRPCClient()
  const issueWords = useIssueWords()
  const [failure, setFailure] = useState<WireError | null>(null)
  const { register, handleSubmit, formState, setFocus } = useForm<SetupInput>({
    resolver: resolve,
    defaultValues: { token, name: '', email: '', password: '' },
  })
  const { errors, isSubmitting } = formState
  useEffect(() => setFocus('name'), [setFocus])
  const submit = handleSubmit(async input => {
    setFailure(null)
    try {
      await client.setup.complete.mutate(input)
      window.location.assign(paths.fleet())
      // The form stays busy until the browser has left the page.
      await new Promise(() => undefined)
    } catch (error) {
      setFailure(readWireError(error) ?? REPLY_LOST)
    }
  })
  const errorOf = (field: keyof SetupInput) => errors[field] && issueWords(errors[field].message)
  return (
    <form noValidate className="flex flex-col gap-4" onSubmit={event => void submit(event)}>
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
