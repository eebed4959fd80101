'use client'

import type { DomainAction } from '@virtdeck/shared/domain-action'
import { machineKey } from '@virtdeck/shared/identity'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { ConfirmDialog } from '#ui/confirm-dialog.tsx'
import type { Target } from './activity-store.ts'
import { isDestructive, needsConfirmation } from './needs-confirmation.ts'
import { useActionWords } from './use-action-words.ts'
import { useHostOf } from './use-host-of.ts'

interface ConfirmActionProps {
  asked: { action: DomainAction; targets: readonly Target[] } | null
  onConfirm: () => void
  onClose: () => void
}

/** Says what will happen to which machines, with a button that says it too. */
export function ConfirmAction({ asked, onConfirm, onClose }: ConfirmActionProps) {
  const t = useTranslations('confirm')
  const words = useActionWords()
  const hostOf = useHostOf()
  // The dialog keeps its words while it fades away.
  const last = useRef(asked)
  if (asked) last.current = asked
  if (!last.current || !needsConfirmation(last.current.action)) return null
  const { action, targets } = last.current
  const names = targets.map(target => target.name)
  const command = names.length === 1 ? words.named(action, names[0] ?? '') : words.counted(action, names.length)
  return (
    <ConfirmDialog
      isOpen={asked !== null}
      title={t('question', { command })}
      consequence={t(`consequence.${action}`, { count: names.length })}
      objects={targets.map(({ ref, name }) => ({ key: machineKey(ref), name, place: hostOf(ref) }))}
      confirmLabel={command}
      cancelLabel={t('cancel')}
      isDanger={isDestructive(action)}
      onConfirm={onConfirm}
      onClose={onClose}
    />
  )
}
