'use client'

import type { FleetRow } from '@virtdeck/shared/fleet'
import { Ellipsis, SquareTerminal } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useActions } from '#actions/actions-provider.tsx'
import { primaryActionOf } from '#actions/primary-action.ts'
import { useActionMenu } from '#actions/use-action-menu.ts'
import { useActionWords } from '#actions/use-action-words.ts'
import { useRefusal } from '#actions/use-refusal.ts'
import { paths } from '#paths.ts'
import { Button } from '#ui/button.tsx'
import { Cell } from '#ui/data-table.tsx'
import { Menu } from '#ui/menu.tsx'

/** Console and the fitting action on hover and focus, all the others in a menu that is always there. */
export function RowActions({ row, isCurrent }: { row: FleetRow; isCurrent: boolean }) {
  const t = useTranslations('fleet')
  const router = useRouter()
  const { request } = useActions()
  const words = useActionWords()
  const refusal = useRefusal()
  const primary = primaryActionOf(row.state)
  const reveal = isCurrent ? 'group-focus-within:opacity-100' : ''
  return (
    <Cell className="justify-end gap-1">
      <span
        className={`flex gap-1 opacity-0 group-hover:opacity-100 focus-within:opacity-100 [@media(hover:none)]:opacity-100 ${reveal}`}
      >
        <Button
          size="small"
          label={words.named(primary, row.name)}
          disabledReason={refusal(primary, row)}
          onClick={() => request(primary, [{ ref: row, name: row.name }])}
        >
          {words.label(primary)}
        </Button>
        <Button
          size="small"
          icon={SquareTerminal}
          label={t('console', { name: row.name })}
          onClick={() => router.push(paths.machine(row, 'console'))}
        />
      </span>
      <RowMenu row={row} />
    </Cell>
  )
}

/** All that can be done with a machine, in the fixed order. */
export function RowMenu({ row }: { row: FleetRow }) {
  const t = useTranslations('fleet')
  const router = useRouter()
  const actionMenu = useActionMenu()
  const open = [
    { key: 'open', label: t('open'), onSelect: () => router.push(paths.machine(row)) },
    { key: 'console', label: t('consoleShort'), onSelect: () => router.push(paths.machine(row, 'console')) },
  ]
  return (
    <Menu
      groups={[{ key: 'open', items: open }, ...actionMenu(row)]}
      trigger={<Button tone="quiet" size="small" icon={Ellipsis} label={t('moreActions', { name: row.name })} />}
    />
  )
}
