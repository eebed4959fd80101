'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Dialog } from '#ui/dialog.tsx'
import { CreateUserForm } from './create-user-form.tsx'
import type { MadeUser } from './new-identity.ts'
import { PasswordOnce } from './password-once.tsx'

/** Makes an account; its password is shown once. */
export function CreateUserDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useTranslations('user')
  const [made, setMade] = useState<MadeUser | null>(null)
  const close = () => {
    setMade(null)
    onClose()
  }
  return (
    <Dialog title={made ? t('once.created', { name: made.name }) : t('create')} isOpen={isOpen} onClose={close}>
      {made ? (
        <PasswordOnce email={made.email} password={made.password} onClose={close} />
      ) : (
        <CreateUserForm onMade={setMade} onCancel={close} />
      )}
    </Dialog>
  )
}
