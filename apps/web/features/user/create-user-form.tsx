'use client'

import { ROLES } from '@virtdeck/shared/role'
import { useTranslations } from 'next-intl'
import { Controller, useForm } from 'react-hook-form'
import { schemaResolver } from '#forms/schema-resolver.ts'
import { useSubmit } from '#live/use-submit.ts'
import { Button } from '#ui/button.tsx'
import { SegmentedControl } from '#ui/segmented-control.tsx'
import { TextField } from '#ui/text-field.tsx'
import { useIssueWords } from '#wording/use-error-words.ts'
import { WireErrorPanel } from '#wording/wire-error-panel.tsx'
import { identitySchema, type MadeUser, type NewIdentity } from './new-identity.ts'
import { PasswordChoice } from './password-choice.tsx'
import { useNewPassword } from './use-new-password.ts'
import { useUserActions } from './use-user-actions.ts'

interface CreateUserFormProps {
  onMade: (user: MadeUser) => void
  onCancel: () => void
}

/** Name, address, role and first password of somebody new. */
export function CreateUserForm({ onMade, onCancel }: CreateUserFormProps) {
  const t = useTranslations('user')
  const issueWords = useIssueWords()
  const actions = useUserActions()
  const { submit, failure, isBusy } = useSubmit()
  const { choice, take } = useNewPassword()
  const { register, control, handleSubmit, formState } = useForm<NewIdentity>({
    resolver: schemaResolver(identitySchema),
    defaultValues: { name: '', email: '', role: 'viewer' },
  })
  const errorOf = (field: 'name' | 'email') => formState.errors[field] && issueWords(formState.errors[field].message)
  const create = handleSubmit(async identity => {
    const password = take()
    if (password !== null && (await submit(() => actions.create({ ...identity, password })))) {
      onMade({ name: identity.name, email: identity.email, password })
    }
  })
  return (
    <form noValidate method="post" className="mt-3 flex flex-col gap-4" onSubmit={event => void create(event)}>
      {failure && <WireErrorPanel error={failure} />}
      <TextField label={t('column.name')} autoComplete="off" error={errorOf('name')} {...register('name')} />
      <TextField
        label={t('column.email')}
        type="email"
        autoComplete="off"
        error={errorOf('email')}
        {...register('email')}
      />
      <Controller control={control} name="role" render={({ field }) => <RoleChoice {...field} />} />
      <PasswordChoice {...choice} />
      <div className="mt-1 flex justify-end gap-2">
        <Button tone="quiet" onClick={onCancel}>
          {t('cancel')}
        </Button>
        <Button type="submit" tone="primary" disabledReason={isBusy ? t('busy') : undefined}>
          {t('createButton')}
        </Button>
      </div>
    </form>
  )
}

interface RoleChoiceProps {
  value: NewIdentity['role']
  onChange: (role: NewIdentity['role']) => void
}

function RoleChoice({ value, onChange }: RoleChoiceProps) {
  const t = useTranslations('user')
  const tFrame = useTranslations('frame')
  return (
    <div className="flex flex-col gap-2">
      <span className="text-table font-medium">{t('column.role')}</span>
      <div>
        <SegmentedControl
          label={t('column.role')}
          value={value}
          onChange={onChange}
          options={ROLES.map(role => ({ value: role, label: tFrame(`roles.${role}`) }))}
        />
      </div>
      <p className="text-small text-faint">{t(`roleHint.${value}`)}</p>
    </div>
  )
}
