'use client'

import { DOMAIN_STATES, type DomainState } from '@virtdeck/shared/domain-state'
import type { FleetTotals } from '@virtdeck/shared/fleet'
import { useTranslations } from 'next-intl'
import { classNames } from '#ui/class-names.ts'
import { StateMark } from '#ui/state-mark.tsx'
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
        <StateChip
          key={state}
          state={state}
          count={totals?.byState[state] ?? 0}
          isPressed={chosen.includes(state)}
          onClick={() => toggle(state)}
        />
      ))}
    </div>
  )
}

interface StateChipProps {
  state: DomainState
  count: number
  isPressed: boolean
  onClick: () => void
}

function StateChip({ state, count, isPressed, onClick }: StateChipProps) {
  const t = useTranslations('state')
  const mark = markOf({ state, reason: 'unknown', hasManagedSave: false, seenAt: null })
  return (
    <button
      type="button"
      aria-pressed={isPressed}
      onClick={onClick}
      className={classNames(
        'ring-focus flex h-8 shrink-0 items-center gap-1.5 rounded-md border px-2.5 text-table select-none',
        isPressed ? 'border-accent bg-selected text-text' : 'border-hairline text-dim hover:bg-hover hover:text-text',
      )}
    >
      <StateMark mark={mark} className="size-3" />
      {t(state)}
      <span className="font-mono text-small text-faint">{count}</span>
    </button>
  )
}
