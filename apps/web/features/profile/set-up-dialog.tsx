'use client'

import type { SecondFactorSetup } from '@virtdeck/shared/profile'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPCClient } from '#live/trpc.ts'
import { Dialog } from '#ui/dialog.tsx'
import { BackupCodes } from './backup-codes.tsx'
import { ConfirmCode } from './confirm-code.tsx'
import { ProofForm } from './proof-form.tsx'

interface SetUpDialogProps {
  isOpen: boolean
  onChanged: () => void
  onClose: () => void
}

/** Sets the second factor up in three steps: password, app, backup codes. */
export function SetUpDialog({ isOpen, onChanged, onClose }: SetUpDialogProps) {
  const t = useTranslations('profile')
  const client = useTRPCClient()
  const [setup, setSetup] = useState<SecondFactorSetup | null>(null)
  const [isOn, setOn] = useState(false)
  const close = () => {
    onClose()
    setSetup(null)
    setOn(false)
  }
  return (
    <Dialog title={t(isOn ? 'codesTitle' : 'setUpTitle')} isOpen={isOpen} onClose={close}>
      {!setup && (
        <>
          <p className="mt-2 text-body text-dim">{t('passwordProof')}</p>
          <ProofForm
            confirmLabel={t('continue')}
            onProof={async password => setSetup(await client.profile.beginSecondFactor.mutate({ password }))}
            onDone={() => undefined}
            onCancel={close}
          />
        </>
      )}
      {setup && !isOn && (
        <ConfirmCode
          setup={setup}
          onConfirmed={() => {
            setOn(true)
            onChanged()
          }}
          onCancel={close}
        />
      )}
      {setup && isOn && <BackupCodes codes={setup.backupCodes} onClose={close} />}
    </Dialog>
  )
}
