'use client'

import { DOMAIN_STATES, type DomainState } from '@virtdeck/shared/domain-state'
import type { FleetTotals } from '@virtdeck/shared/fleet'
import { useTranslations } from 'next-intl'
import { FilterChip } from '#ui/filter-chip.tsx'
import { markOf } from '#wording/mark-of.ts'

/** Always offered, in this order; the rarer states appear when there are such machines. */
const USUAL: readonly DomainState[] = ['running', 'paused', 'shutoff', 'crashed']

interface StateFilterProps {
  chosen: readonly DomainState[]
  totals: FleetTotals | undefined
  onChange: (states: DomainState[]) => void
}

/** A button for each state with the number of its machines; several may be pressed. */
export function StateFilter({ chosen, totals, onChange }: StateFilterProps) {
  const t = useTranslations('fleet')
  const tState = useTranslations('state')
  const rare = DOMAIN_STATES.filter(
    state => !USUAL.includes(state) && ((totals?.byState[state] ?? 0) > 0 || chosen.includes(state)),
  )
  const toggle = (state: DomainState) =>
    onChange(chosen.includes(state) ? chosen.filter(other => other !== state) : [...chosen, state])
  return (
    <div
      role="group"
      aria-label={t('stateFilter')}
      className="flex gap-1 overflow-x-auto max-sm:order-last max-sm:w-full"
    >
      {[...USUAL, ...rare].map(state => (
        <FilterChip
          key={state}
          mark={markOf({ state, reason: 'unknown', hasManagedSave: false, seenAt: null })}
          count={totals?.byState[state] ?? 0}
          isPressed={chosen.includes(state)}
          onClick={() => toggle(state)}
        >
          {tState(state)}
        </FilterChip>
      ))}
    </div>
  )
}
