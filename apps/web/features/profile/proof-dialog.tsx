'use client'

import { useTranslations } from 'next-intl'
import { Dialog } from '#ui/dialog.tsx'
import { ProofForm } from './proof-form.tsx'

interface ProofDialogProps {
  title: string
  consequence: string
  confirmLabel: string
  isOpen: boolean
  /** What the password is given to; what it throws is told, and the dialog stays. */
  onProof: (password: string) => Promise<void>
  onClose: () => void
}

/** Asks for the password before something that a session left open must not do. */
export function ProofDialog({ title, consequence, confirmLabel, isOpen, onProof, onClose }: ProofDialogProps) {
  const t = useTranslations('profile')
  return (
    <Dialog title={title} isOpen={isOpen} onClose={onClose}>
      <p className="mt-2 text-body text-dim">{`${consequence} ${t('passwordProof')}`}</p>
      <ProofForm confirmLabel={confirmLabel} onProof={onProof} onDone={onClose} onCancel={onClose} />
    </Dialog>
  )
}
