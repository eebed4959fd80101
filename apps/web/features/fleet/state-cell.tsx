'use client'

import type { FleetRow } from '@virtdeck/shared/fleet'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { usePendingAction } from '#actions/actions-provider.tsx'
import { Cell } from '#ui/data-table.tsx'
import { StateMark, StateWord } from '#ui/state-mark.tsx'
import { markOf } from '#wording/mark-of.ts'
import { Since } from '#wording/since.tsx'
import { useStateWord } from '#wording/use-state-words.ts'

/** The mark of a machine; turning while something that was asked for is under way. */
export function MachineMark({ row }: { row: FleetRow }) {
  const pending = usePendingAction(row)
  return <StateMark mark={pending ? 'transition' : markOf(row)} />
}

/** The word of a machine's state and since when it holds; it glows once when the state changes. */
export function StateCell({ row, now }: { row: FleetRow; now: number }) {
  const { word, mark, isPending } = useMachineState(row, now)
  const hasChanged = useHasChanged(row.state)
  return (
    <Cell className="-mx-2 px-2">
      <span
        key={row.state}
        className={`-mx-2 flex min-w-0 items-baseline gap-2 rounded-md px-2 ${hasChanged ? 'animate-glow' : ''}`}
      >
        <StateWord mark={mark}>{word}</StateWord>
        {!isPending && row.seenAt === null && (
          <span className="truncate text-small text-faint">
            <Since since={row.since} now={now} />
          </span>
        )}
      </span>
    </Cell>
  )
}

/** The state in a word; "starting…" and the like only mark what was asked for, they claim no state. */
export function useMachineState(row: FleetRow, now: number) {
  const t = useTranslations('activity')
  const stateWord = useStateWord()
  const pending = usePendingAction(row)
  if (pending) return { word: t(`doing.${pending}`), mark: 'transition' as const, isPending: true }
  return { word: stateWord(row, now), mark: markOf(row), isPending: false }
}

/** Whether a value is another than it was when the component appeared. */
function useHasChanged(value: string): boolean {
  const first = useRef(value)
  const changed = useRef(false)
  if (first.current !== value) changed.current = true
  return changed.current
}
