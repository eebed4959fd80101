'use client'

import type { FleetRow } from '@virtdeck/shared/fleet'
import { Power } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useActions, usePendingAction } from '#actions/actions-provider.tsx'
import { useActionWords } from '#actions/use-action-words.ts'
import { useRefusal } from '#actions/use-refusal.ts'
import { Button } from '#ui/button.tsx'
import { StateMark } from '#ui/state-mark.tsx'
import { markOf } from '#wording/mark-of.ts'

/** Where the screen would be: says that the machine is off, with Start in place. */
export function ConsoleOff({ row }: { row: FleetRow }) {
  const t = useTranslations('console')
  const tActivity = useTranslations('activity')
  const { request } = useActions()
  const words = useActionWords()
  const refusal = useRefusal()
  const pending = usePendingAction(row)
  return (
    <div className="dark-island flex min-h-0 grow flex-col items-center justify-center gap-4 bg-screen px-6 text-center">
      <StateMark mark={pending ? 'transition' : markOf(row)} className="size-8" />
      <p role="status" className="text-heading text-text">
        {pending ? tActivity(`doing.${pending}`) : t('off', { name: row.name })}
      </p>
      <Button
        tone="primary"
        icon={Power}
        label={words.named('start', row.name)}
        disabledReason={pending ? tActivity(`doing.${pending}`) : refusal('start', row)}
        onClick={() => request('start', [{ ref: row, name: row.name }])}
      >
        {words.label('start')}
      </Button>
    </div>
  )
}
