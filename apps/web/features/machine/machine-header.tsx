'use client'

import type { DomainAction } from '@virtdeck/shared/domain-action'
import type { FleetRow } from '@virtdeck/shared/fleet'
import type { MachineDetails } from '@virtdeck/shared/machine'
import { Ellipsis, SquareTerminal } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useActions, useNewestActivity, usePendingAction } from '#actions/actions-provider.tsx'
import { primaryActionOf, variantsOf } from '#actions/primary-action.ts'
import { useActionMenu } from '#actions/use-action-menu.ts'
import { useActionWords } from '#actions/use-action-words.ts'
import { useRefusal } from '#actions/use-refusal.ts'
import { Button } from '#ui/button.tsx'
import { Menu } from '#ui/menu.tsx'
import { SplitButton } from '#ui/split-button.tsx'
import { StateMark } from '#ui/state-mark.tsx'
import { markOf } from '#wording/mark-of.ts'
import { WireErrorPanel } from '#wording/wire-error-panel.tsx'
import { HeaderFacts } from './header-facts.tsx'

interface MachineHeaderProps {
  row: FleetRow
  details: MachineDetails | null
  now: number
  onOpenConsole: () => void
}

/** The band over a machine's page: what it is, how it is, and what can be done. */
export function MachineHeader({ row, details, now, onOpenConsole }: MachineHeaderProps) {
  const pending = usePendingAction(row)
  const error = useNewestActivity(row)?.error
  return (
    <section aria-label={row.name} className="flex shrink-0 flex-col gap-3 px-6 pt-4 pb-3 max-sm:px-4">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <div className="flex min-w-0 grow items-center gap-3">
          <StateMark mark={pending ? 'transition' : markOf(row)} className="size-5" />
          <div className="min-w-0">
            <h1 className="truncate font-mono text-title font-semibold">{row.name}</h1>
            <HeaderFacts
              row={row}
              pending={pending}
              hasPendingChanges={details?.hasPendingChanges ?? false}
              now={now}
            />
          </div>
        </div>
        <HeaderActions row={row} pending={pending} onOpenConsole={onOpenConsole} />
      </div>
      {error && <WireErrorPanel error={error} />}
    </section>
  )
}

interface HeaderActionsProps {
  row: FleetRow
  pending: DomainAction | null
  onOpenConsole: () => void
}

function HeaderActions({ row, pending, onOpenConsole }: HeaderActionsProps) {
  const t = useTranslations('machine')
  const tActivity = useTranslations('activity')
  const { request } = useActions()
  const words = useActionWords()
  const refusal = useRefusal()
  const actionMenu = useActionMenu()
  const primary = primaryActionOf(row.state)
  return (
    <div className="flex items-center gap-2">
      <SplitButton
        tone={primary === 'start' || primary === 'resume' ? 'primary' : 'plain'}
        label={words.named(primary, row.name)}
        disabledReason={pending ? tActivity(`doing.${pending}`) : refusal(primary, row)}
        onClick={() => request(primary, [{ ref: row, name: row.name }])}
        menuLabel={t('variants', { name: row.name })}
        groups={actionMenu(row, variantsOf(primary))}
      >
        {words.label(primary)}
      </SplitButton>
      <Button icon={SquareTerminal} onClick={onOpenConsole} label={t('console', { name: row.name })}>
        {t('tab.console')}
      </Button>
      <Menu
        groups={actionMenu(row)}
        trigger={<Button icon={Ellipsis} label={t('moreActions', { name: row.name })} />}
      />
    </div>
  )
}
