'use client'

import type { WireError } from '@virtdeck/shared/app-error'
import { dialAddressSchema } from '@virtdeck/shared/dial-address'
import type { FleetHost } from '@virtdeck/shared/fleet'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { useTRPCClient } from '#live/trpc.ts'
import { REPLY_LOST, readWireError } from '#live/wire-error.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/text-field.tsx'
import { useIssueWords } from '#wording/use-error-words.ts'
import { WireErrorPanel } from '#wording/wire-error-panel.tsx'

interface ChangeAddressProps {
  host: FleetHost
  onClose: () => void
}

/** Asks where a host's agent is dialled from now on; nothing changes unless that very agent answers there. */
export function ChangeAddress({ host, onClose }: ChangeAddressProps) {
  const t = useTranslations('host')
  const client = useTRPCClient()
  const issueWords = useIssueWords()
  const [failure, setFailure] = useState<WireError | null>(null)
  const { register, handleSubmit, formState } = useForm({ defaultValues: { address: host.address } })
  const { errors, isSubmitting } = formState
  const submit = handleSubmit(async ({ address }) => {
    setFailure(null)
    try {
      await client.host.setAddress.mutate({ host: host.id, address: address.trim() })
      onClose()
    } catch (error) {
      setFailure(readWireError(error) ?? REPLY_LOST)
    }
  })
  return (
    <Dialog title={t('changeAddress.title', { name: host.name })} isOpen onClose={onClose}>
      <form noValidate className="mt-4 flex flex-col gap-4" onSubmit={event => void submit(event)}>
        {failure && <WireErrorPanel error={failure} />}
        <TextField
          label={t('fact.address')}
          hint={t('changeAddress.hint')}
          autoComplete="off"
          spellCheck={false}
          error={errors.address && issueWords(errors.address.message)}
          {...register('address', {
            validate: text => dialAddressSchema.safeParse(text).success || 'invalid-address',
          })}
        />
        <div className="flex justify-end gap-2">
          <Button tone="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" tone="primary" disabledReason={isSubmitting ? t('changeAddress.trying') : undefined}>
            {isSubmitting ? t('changeAddress.trying') : t('changeAddress.confirm')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
