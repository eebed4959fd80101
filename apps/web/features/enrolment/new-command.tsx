'use client'

import type { WireError } from '@virtdeck/shared/app-error'
import { dialAddressSchema } from '@virtdeck/shared/dial-address'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { useTRPCClient } from '#live/trpc.ts'
import { REPLY_LOST, readWireError } from '#live/wire-error.ts'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/text-field.tsx'
import { useIssueWords } from '#wording/use-error-words.ts'
import { WireErrorPanel } from '#wording/wire-error-panel.tsx'
import { keepCommand } from './issued-command.ts'

interface NewCommandProps {
  /** The host that the new one takes the place of. */
  replaces: string | null
  onIssued: (id: string) => void
}

/** Makes a command, for wherever the host joins from or for an address that is given. */
export function NewCommand({ replaces, onIssued }: NewCommandProps) {
  const t = useTranslations('enrolment')
  const client = useTRPCClient()
  const issueWords = useIssueWords()
  const [failure, setFailure] = useState<WireError | null>(null)
  const { register, handleSubmit, formState } = useForm<{ address: string }>({ defaultValues: { address: '' } })
  const { errors, isSubmitting } = formState
  const submit = handleSubmit(async ({ address }) => {
    setFailure(null)
    try {
      const given = address.trim()
      const issued = await client.enrolment.create.mutate({
        ...(given !== '' && { address: given }),
        ...(replaces !== null && { replaces }),
      })
      keepCommand(issued.id, issued)
      onIssued(issued.id)
    } catch (error) {
      setFailure(readWireError(error) ?? REPLY_LOST)
    }
  })
  return (
    <form noValidate className="mt-6 flex max-w-xl flex-col gap-4" onSubmit={event => void submit(event)}>
      {failure && <WireErrorPanel error={failure} />}
      <TextField
        label={t('address')}
        placeholder={t('addressExample')}
        hint={t('addressHint')}
        autoComplete="off"
        spellCheck={false}
        error={errors.address && issueWords(errors.address.message)}
        {...register('address', {
          validate: text => text.trim() === '' || dialAddressSchema.safeParse(text).success || 'invalid-address',
        })}
      />
      <div>
        <Button type="submit" tone="primary" disabledReason={isSubmitting ? t('making') : undefined}>
          {isSubmitting ? t('making') : t('make')}
        </Button>
      </div>
    </form>
  )
}
