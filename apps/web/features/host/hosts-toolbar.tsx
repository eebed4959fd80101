'use client'

import type { FleetHost } from '@virtdeck/shared/fleet'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { AddHostLink } from '#frame/add-host-link.tsx'
import { FilterChip } from '#ui/filter-chip.tsx'
import { SearchField } from '#ui/search-field.tsx'
import { useSlashKey } from '#ui/use-slash-key.ts'
import { HOST_CONDITIONS, type HostCondition, MARK_OF_CONDITION } from '#wording/host-condition.ts'
import type { HostsParams } from './hosts-params.ts'
import { countConditions } from './select-hosts.ts'

/** Always offered; the others appear when there are such hosts. */
const USUAL: readonly HostCondition[] = ['connected', 'unreachable']

interface HostsToolbarProps {
  hosts: readonly FleetHost[]
  matching: number
  params: HostsParams
  onChange: (change: Partial<HostsParams>) => void
}

/** The title, how many hosts there are, what narrows them down, and how to add one. */
export function HostsToolbar({ hosts, matching, params, onChange }: HostsToolbarProps) {
  const t = useTranslations('host')
  const search = useRef<HTMLInputElement>(null)
  useSlashKey(() => search.current?.focus())
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-2 px-6 pt-4 pb-3 max-sm:px-4">
      <h1 className="text-title font-semibold">{t('title')}</h1>
      <span role="status" className="font-mono text-table text-faint">
        {matching === hosts.length ? t('total', { all: hosts.length }) : t('matching', { matching, all: hosts.length })}
      </span>
      <span className="grow" />
      <ConditionFilter hosts={hosts} chosen={params.state} onChange={state => onChange({ state })} />
      <SearchField ref={search} label={t('filter')} shortcut="/" value={params.q} onChange={q => onChange({ q })} />
      <AddHostLink />
    </div>
  )
}

interface ConditionFilterProps {
  hosts: readonly FleetHost[]
  chosen: readonly HostCondition[]
  onChange: (conditions: HostCondition[]) => void
}

function ConditionFilter({ hosts, chosen, onChange }: ConditionFilterProps) {
  const t = useTranslations('host')
  const counts = countConditions(hosts)
  const offered = HOST_CONDITIONS.filter(
    condition => USUAL.includes(condition) || counts.has(condition) || chosen.includes(condition),
  )
  return (
    <div
      role="group"
      aria-label={t('stateFilter')}
      className="flex gap-1 overflow-x-auto max-sm:order-last max-sm:w-full"
    >
      {offered.map(condition => (
        <FilterChip
          key={condition}
          mark={MARK_OF_CONDITION[condition]}
          count={counts.get(condition) ?? 0}
          isPressed={chosen.includes(condition)}
          onClick={() =>
            onChange(chosen.includes(condition) ? chosen.filter(other => other !== condition) : [...chosen, condition])
          }
        >
          {t(`status.${condition}`)}
        </FilterChip>
      ))}
    </div>
  )
}
