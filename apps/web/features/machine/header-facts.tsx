'use client'

import type { DomainAction } from '@virtdeck/shared/domain-action'
import { isActive } from '@virtdeck/shared/domain-state'
import type { FleetRow } from '@virtdeck/shared/fleet'
import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { paths } from '#paths.ts'
import { InlineFacts } from '#ui/inline-facts.tsx'
import { StateWord } from '#ui/state-mark.tsx'
import { spellDuration, spellLongDuration } from '#wording/duration.ts'
import { markOf } from '#wording/mark-of.ts'
import { useStateWord } from '#wording/use-state-words.ts'

interface HeaderFactsProps {
  row: FleetRow
  pending: DomainAction | null
  hasPendingChanges: boolean
  now: number
}

/** Under the name: state and why, for how long, where, and what else one should know at once. */
export function HeaderFacts({ row, pending, hasPendingChanges, now }: HeaderFactsProps) {
  const t = useTranslations('machine')
  const tActivity = useTranslations('activity')
  const tState = useTranslations('state')
  const locale = useLocale()
  const stateWord = useStateWord()
  const spell = row.since.isExact ? spellLongDuration : spellDuration
  const duration = spell(now - row.since.at, locale)
  const how = isActive(row.state) ? 'up' : 'down'
  const reasonKey = `reason.${row.state}.${row.reason}`
  return (
    <InlineFacts>
      <span>
        {pending ? (
          <StateWord mark="transition">{tActivity(`doing.${pending}`)}</StateWord>
        ) : (
          <StateWord mark={markOf(row)}>{stateWord(row, now)}</StateWord>
        )}
      </span>
      {!pending && row.seenAt === null && tState.has(reasonKey) && row.reason !== 'unknown' && (
        <span>{tState(reasonKey)}</span>
      )}
      {!pending && row.seenAt === null && (
        <span>{t(row.since.isExact ? `${how}For` : `${how}ForMore`, { duration })}</span>
      )}
      <span>
        <Link href={paths.host(row.host)} className="ring-focus rounded-sm font-mono hover:text-accent">
          {row.hostName}
        </Link>
      </span>
      {row.title && <span className="truncate">{row.title}</span>}
      {!row.isPersistent && <span>{t('transient')}</span>}
      {hasPendingChanges && <span className="text-paused">{t('pendingChanges')}</span>}
    </InlineFacts>
  )
}
