'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { TextField } from '#ui/text-field.tsx'

interface PasswordDialogProps {
  name: string
  wasWrong: boolean
  onAnswer: (password: string) => void
  onClose: () => void
}

/** Asks for the password of the screen, which stands in no definition that could tell it. */
export function PasswordDialog({ name, wasWrong, onAnswer, onClose }: PasswordDialogProps) {
  const t = useTranslations('console')
  const [password, setPassword] = useState('')
  return (
    <Dialog title={t('passwordTitle', { name })} isOpen onClose={onClose}>
      <form
        className="mt-4 flex flex-col gap-4"
        onSubmit={event => {
          event.preventDefault()
          onAnswer(password)
        }}
      >
        <TextField
          label={t('password')}
          type="password"
          autoComplete="off"
          value={password}
          onChange={event => setPassword(event.target.value)}
          error={wasWrong ? t('passwordWrong') : undefined}
          hint={t('passwordHint')}
        />
        <div className="flex justify-end gap-2">
          <Button tone="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button tone="primary" type="submit">
            {t('connect')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
