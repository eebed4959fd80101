'use client'

import type { WireError } from '@virtdeck/shared/app-error'
import type { FleetHost } from '@virtdeck/shared/fleet'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useTRPCClient } from '#live/trpc.ts'
import { REPLY_LOST, readWireError } from '#live/wire-error.ts'
import { Button } from '#ui/button.tsx'
import { CopyButton } from '#ui/copy-button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { WireErrorPanel } from '#wording/wire-error-panel.tsx'

/** Ends the agent on its host, now and at the next boot. */
const STOP_AGENT = 'sudo systemctl disable --now virtdeck-agent'

interface RemoveHostProps {
  host: FleetHost
  onClose: () => void
}

type Phase = { name: 'asking' } | { name: 'removing' } | { name: 'removed'; wasTold: boolean }

/** Says what removing a host does and does not; afterwards, whether its agent could be told. */
export function RemoveHost({ host, onClose }: RemoveHostProps) {
  const t = useTranslations('host')
  const client = useTRPCClient()
  const [phase, setPhase] = useState<Phase>({ name: 'asking' })
  const [failure, setFailure] = useState<WireError | null>(null)
  const remove = async () => {
    setFailure(null)
    setPhase({ name: 'removing' })
    try {
      const { wasTold } = await client.host.remove.mutate({ host: host.id })
      setPhase({ name: 'removed', wasTold })
    } catch (error) {
      setFailure(readWireError(error) ?? REPLY_LOST)
      setPhase({ name: 'asking' })
    }
  }
  const { name } = host
  if (phase.name === 'removed') {
    return (
      <Dialog title={t('remove.removed', { name })} isOpen onClose={onClose}>
        <p className="mt-2 text-body text-dim">{t(phase.wasTold ? 'remove.told' : 'remove.notTold')}</p>
        <div className="mt-3 flex items-center gap-2 rounded-md border bg-panel py-1 pr-1 pl-3">
          <code className="min-w-0 grow font-mono text-table break-all">{STOP_AGENT}</code>
          <CopyButton text={STOP_AGENT} copyLabel={t('remove.copy')} copiedLabel={t('copied')} tone="quiet" />
        </div>
        <div className="mt-5 flex justify-end">
          <Button tone="primary" onClick={onClose}>
            {t('remove.close')}
          </Button>
        </div>
      </Dialog>
    )
  }
  const isRemoving = phase.name === 'removing'
  return (
    <Dialog title={t('remove.title', { name })} isOpen onClose={onClose}>
      <p className="mt-2 text-body text-dim">{t('remove.consequence')}</p>
      {host.seenAt !== null && <p className="mt-2 text-body text-dim">{t('remove.away')}</p>}
      {failure && (
        <div className="mt-3">
          <WireErrorPanel error={failure} />
        </div>
      )}
      <div className="mt-5 flex justify-end gap-2">
        <Button tone="quiet" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button
          tone="danger"
          disabledReason={isRemoving ? t('remove.removing') : undefined}
          onClick={() => void remove()}
        >
          {isRemoving ? t('remove.removing') : t('remove.confirm', { name })}
        </Button>
      </div>
    </Dialog>
  )
}
