'use client'

import { useTranslations } from 'next-intl'
import { useSubmit } from '#live/use-submit.ts'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import { useErrorWords } from '#wording/use-error-words.ts'
import { useUserActions } from './use-user-actions.ts'
import type { Intent } from './user-intent.ts'

interface ConfirmIntentProps {
  intent: Exclude<Intent, { kind: 'resetPassword' }>
  isOpen: boolean
  onClose: () => void
}

/** Says what will happen to whom; a refusal is told where it was asked for. */
export function ConfirmIntent({ intent, isOpen, onClose }: ConfirmIntentProps) {
  const t = useTranslations('user')
  const tFrame = useTranslations('frame')
  const actions = useUserActions()
  const { submit, failure, forget } = useSubmit()
  const errorWords = useErrorWords()
  const { kind, user } = intent
  const params = { name: user.name, role: kind === 'role' ? tFrame(`roles.${intent.role}`) : '' }
  const close = () => {
    forget()
    onClose()
  }
  return (
    <ConfirmDialog
      isOpen={isOpen}
      title={t(`confirm.${kind}.title`, params)}
      consequence={t(`confirm.${kind}.consequence`, params)}
      problem={failure ? errorWords(failure).title : undefined}
      confirmLabel={t(`confirm.${kind}.button`, params)}
      cancelLabel={t('cancel')}
      isDanger={kind === 'disable'}
      onConfirm={() => void submit(() => actions.carryOut(intent)).then(isDone => isDone && close())}
      onClose={close}
    />
  )
}
