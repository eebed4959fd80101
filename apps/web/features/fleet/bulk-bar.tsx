'use client'

import { type DomainAction, domainCan } from '@virtdeck/shared/domain-action'
import type { FleetRow, FleetTotals } from '@virtdeck/shared/fleet'
import { machineKey } from '@virtdeck/shared/identity'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useActions } from '#actions/actions-provider.tsx'
import { useActionWords } from '#actions/use-action-words.ts'
import { useGeneralRefusal } from '#actions/use-refusal.ts'
import { useTRPCClient } from '#live/trpc.ts'
import { Button } from '#ui/button.tsx'
import type { FleetFilter } from './filter-params.ts'
import { loadAll } from './load-all.ts'
import type { Selection } from './use-selection.ts'

const BULK_ACTIONS = ['start', 'shutdown', 'force-off'] as const satisfies readonly DomainAction[]

interface BulkBarProps {
  selection: Selection
  replace: (rows: readonly FleetRow[]) => void
  /** Rows as they are now; those outside of the window are known from when they were chosen. */
  rows: ReadonlyMap<number, FleetRow> | undefined
  filter: FleetFilter
  totals: FleetTotals | undefined
}

/** What can be done with the chosen machines at once; it floats over the list, so that no row moves when it appears. */
export function BulkBar({ selection, replace, rows, filter, totals }: BulkBarProps) {
  const t = useTranslations('fleet')
  const client = useTRPCClient()
  if (selection.size === 0) return null
  const current = new Map([...(rows?.values() ?? [])].map(row => [machineKey(row), row]))
  const chosen = [...selection].map(([key, row]) => current.get(key) ?? row)
  const selectAll = async () => replace(await loadAll(query => client.fleet.query.query(query), filter))
  return (
    <section
      aria-label={t('bulk')}
      className="absolute bottom-4 left-1/2 z-20 flex h-11 max-w-[calc(100%-32px)] -translate-x-1/2 items-center gap-1.5 overflow-x-auto rounded-lg border border-edge bg-float pr-2 pl-4 text-table shadow-float"
    >
      <span role="status" className="whitespace-nowrap font-medium">
        {t('selected', { count: selection.size })}
      </span>
      {totals && selection.size < totals.matching && (
        <Button tone="quiet" size="small" onClick={() => void selectAll()}>
          {t('selectAll', { count: totals.matching })}
        </Button>
      )}
      <span aria-hidden className="mx-1 h-5 w-px shrink-0 bg-edge" />
      {BULK_ACTIONS.map(action => (
        <BulkButton key={action} action={action} chosen={chosen} />
      ))}
      <Button tone="quiet" size="small" icon={X} label={t('clearSelection')} onClick={() => replace([])} />
    </section>
  )
}

function BulkButton({ action, chosen }: { action: DomainAction; chosen: readonly FleetRow[] }) {
  const t = useTranslations('fleet')
  const words = useActionWords()
  const { request } = useActions()
  const generalRefusal = useGeneralRefusal()
  const possible = chosen.filter(row => row.seenAt === null && domainCan(action, row).can)
  const nonePossible = possible.length === 0 ? t('nonePossible') : undefined
  return (
    <Button
      size="small"
      disabledReason={generalRefusal(false) ?? nonePossible}
      label={words.counted(action, possible.length)}
      onClick={() =>
        request(
          action,
          possible.map(row => ({ ref: row, name: row.name })),
        )
      }
    >
      {words.label(action)}
      <span className="font-mono text-faint">{possible.length}</span>
    </Button>
  )
}
