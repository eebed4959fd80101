'use client'

import { useQueryClient } from '@tanstack/react-query'
import { type PasswordChange, passwordChangeSchema } from '@virtdeck/shared/profile'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { schemaResolver } from '#forms/schema-resolver.ts'
import { useTRPC, useTRPCClient } from '#live/trpc.ts'
import { useSubmit } from '#live/use-submit.ts'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/text-field.tsx'
import { useIssueWords } from '#wording/use-error-words.ts'
import { WireErrorPanel } from '#wording/wire-error-panel.tsx'
import { Section } from './section.tsx'

/** Changes one's own password. The address is for the browser's keeper of passwords. */
export function PasswordSection({ email }: { email: string }) {
  const t = useTranslations('profile')
  const trpc = useTRPC()
  const client = useTRPCClient()
  const queries = useQueryClient()
  const issueWords = useIssueWords()
  const { submit, failure, isBusy } = useSubmit()
  const [isChanged, setChanged] = useState(false)
  const { register, handleSubmit, formState, reset } = useForm<PasswordChange>({
    resolver: schemaResolver(passwordChangeSchema),
    defaultValues: { current: '', next: '' },
  })
  const errorOf = (field: keyof PasswordChange) =>
    formState.errors[field] && issueWords(formState.errors[field].message)
  const change = handleSubmit(async input => {
    setChanged(false)
    if (!(await submit(() => client.profile.changePassword.mutate(input)))) return
    setChanged(true)
    reset()
    await queries.invalidateQueries(trpc.profile.get.queryFilter())
  })
  return (
    <Section title={t('password')}>
      <form
        noValidate
        method="post"
        className="flex max-w-96 flex-col gap-4 pt-2"
        onSubmit={event => void change(event)}
      >
        {failure && <WireErrorPanel error={failure} />}
        <input type="text" autoComplete="username" value={email} readOnly hidden />
        <TextField
          label={t('currentPassword')}
          type="password"
          autoComplete="current-password"
          error={errorOf('current')}
          {...register('current')}
        />
        <TextField
          label={t('newPassword')}
          type="password"
          autoComplete="new-password"
          hint={t('passwordHint')}
          error={errorOf('next')}
          {...register('next')}
        />
        <div className="flex items-center gap-3">
          <Button type="submit" disabledReason={isBusy ? t('busy') : undefined}>
            {t('changePassword')}
          </Button>
          <span role="status" className="text-table text-dim">
            {isChanged && t('passwordChanged')}
          </span>
        </div>
      </form>
    </Section>
  )
}
