'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPC, useTRPCClient } from '#live/trpc.ts'
import { Button } from '#ui/button.tsx'
import { StateMark } from '#ui/state-mark.tsx'
import { BackupCodesDialog } from './backup-codes-dialog.tsx'
import { ProofDialog } from './proof-dialog.tsx'
import { Section } from './section.tsx'
import { SetUpDialog } from './set-up-dialog.tsx'

type Open = 'setUp' | 'turnOff' | 'renew'

/** The second factor: whether it is on, and how that changes. `backupCodes` are those left; null while it is off. */
export function SecondFactorSection({ backupCodes }: { backupCodes: number | null }) {
  const t = useTranslations('profile')
  const trpc = useTRPC()
  const client = useTRPCClient()
  const queries = useQueryClient()
  const [open, setOpen] = useState<Open | null>(null)
  const [newCodes, setNewCodes] = useState<string[] | null>(null)
  const readAgain = () => queries.invalidateQueries(trpc.profile.get.queryFilter())
  const close = () => setOpen(null)
  const turnOff = async (password: string) => {
    await client.profile.removeSecondFactor.mutate({ password })
    await readAgain()
  }
  const renew = async (password: string) => {
    const answer = await client.profile.renewBackupCodes.mutate({ password })
    setNewCodes(answer.backupCodes)
    await readAgain()
  }
  return (
    <Section title={t('secondFactor')}>
      <Standing backupCodes={backupCodes} />
      <div className="mt-4 flex gap-2">
        {backupCodes === null ? (
          <Button tone="primary" onClick={() => setOpen('setUp')}>
            {t('setUp')}
          </Button>
        ) : (
          <>
            <Button onClick={() => setOpen('renew')}>{t('renewCodes')}</Button>
            <Button onClick={() => setOpen('turnOff')}>{t('turnOff')}</Button>
          </>
        )}
      </div>
      <SetUpDialog isOpen={open === 'setUp'} onChanged={() => void readAgain()} onClose={close} />
      <ProofDialog
        title={t('turnOffTitle')}
        consequence={t('turnOffConsequence')}
        confirmLabel={t('turnOff')}
        isOpen={open === 'turnOff'}
        onProof={turnOff}
        onClose={close}
      />
      <ProofDialog
        title={t('renewTitle')}
        consequence={t('renewConsequence')}
        confirmLabel={t('renewCodes')}
        isOpen={open === 'renew'}
        onProof={renew}
        onClose={close}
      />
      <BackupCodesDialog codes={newCodes} onClose={() => setNewCodes(null)} />
    </Section>
  )
}

function Standing({ backupCodes }: { backupCodes: number | null }) {
  const t = useTranslations('profile')
  const isOn = backupCodes !== null
  return (
    <>
      <p className="flex items-baseline gap-2.5 pt-1 text-body">
        <StateMark mark={isOn ? 'running' : 'off'} className="size-3" />
        {t(isOn ? 'secondFactorOn' : 'secondFactorOff')}
      </p>
      <p className="mt-1 max-w-prose pl-5.5 text-table text-dim">
        {isOn ? t('codesLeft', { count: backupCodes }) : t('secondFactorLead')}
      </p>
    </>
  )
}
