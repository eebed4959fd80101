'use client'

import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { Dialog } from '#ui/dialog.tsx'
import { BackupCodes } from './backup-codes.tsx'

/** New backup codes; open while there are some to show. */
export function BackupCodesDialog({ codes, onClose }: { codes: string[] | null; onClose: () => void }) {
  const t = useTranslations('profile')
  // They stay while the dialog fades away.
  const last = useRef(codes)
  if (codes) last.current = codes
  return (
    <Dialog title={t('codesTitle')} isOpen={codes !== null} onClose={onClose}>
      <BackupCodes codes={last.current ?? []} onClose={onClose} />
    </Dialog>
  )
}
