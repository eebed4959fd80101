'use client'

import type { UserAccount } from '@virtdeck/shared/user'
import { useTranslations } from 'next-intl'
import { useSubmit } from '#live/use-submit.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { WireErrorPanel } from '#wording/wire-error-panel.tsx'
import { PasswordChoice } from './password-choice.tsx'
import { PasswordOnce } from './password-once.tsx'
import { useNewPassword } from './use-new-password.ts'
import { useUserActions } from './use-user-actions.ts'

interface ResetPasswordDialogProps {
  title: string
  user: UserAccount
  isOpen: boolean
  onClose: () => void
}

/** Gives somebody another password, which is shown once. */
export function ResetPasswordDialog({ title, user, isOpen, onClose }: ResetPasswordDialogProps) {
  const t = useTranslations('user')
  const actions = useUserActions()
  const { submit, failure, isBusy } = useSubmit()
  const { choice, take, given, setGiven } = useNewPassword()
  const close = () => {
    setGiven(null)
    onClose()
  }
  const reset = async () => {
    const password = take()
    if (password !== null && (await submit(() => actions.resetPassword(user, password)))) setGiven(password)
  }
  return (
    <Dialog title={given === null ? title : t('once.reset', { name: user.name })} isOpen={isOpen} onClose={close}>
      {given === null ? (
        <form
          noValidate
          method="post"
          className="mt-3 flex flex-col gap-4"
          onSubmit={event => {
            event.preventDefault()
            void reset()
          }}
        >
          <p className="text-body text-dim">{t('passwordConsequence', { name: user.name })}</p>
          {failure && <WireErrorPanel error={failure} />}
          <PasswordChoice {...choice} />
          <div className="mt-1 flex justify-end gap-2">
            <Button tone="quiet" onClick={close}>
              {t('cancel')}
            </Button>
            <Button type="submit" tone="primary" disabledReason={isBusy ? t('busy') : undefined}>
              {t('resetPassword')}
            </Button>
          </div>
        </form>
      ) : (
        <PasswordOnce email={user.email} password={given} onClose={close} />
      )}
    </Dialog>
  )
}
