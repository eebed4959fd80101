'use client'

import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { ConfirmIntent } from './confirm-intent.tsx'
import { ResetPasswordDialog } from './reset-password-dialog.tsx'
import type { Intent } from './user-intent.ts'

/** Asks before anything is done to an account, in the dialog that fits. */
export function UserDialogs({ intent, onClose }: { intent: Intent | null; onClose: () => void }) {
  const t = useTranslations('user')
  // A dialog keeps its words while it fades away.
  const last = useRef(intent)
  if (intent) last.current = intent
  if (!last.current) return null
  const { user, kind } = last.current
  if (kind === 'resetPassword') {
    return (
      <ResetPasswordDialog
        key={user.id}
        title={t('passwordOf', { name: user.name })}
        user={user}
        isOpen={intent !== null}
        onClose={onClose}
      />
    )
  }
  return <ConfirmIntent intent={last.current} isOpen={intent !== null} onClose={onClose} />
}
