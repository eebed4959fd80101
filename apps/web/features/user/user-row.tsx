'use client'

import type { UserAccount } from '@virtdeck/shared/user'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useSessionUser } from '#live/session-user.tsx'
import { paths } from '#paths.ts'
import { classNames } from '#ui/class-names.ts'
import { Cell } from '#ui/data-table.tsx'
import { GridRow } from '#ui/grid-row.tsx'
import type { RowPlace } from '#ui/virtual-grid.tsx'
import { Ago } from '#wording/ago.tsx'
import { GRID, WIDE_ONLY } from './columns.ts'
import type { Intent } from './user-intent.ts'
import { UserMenu } from './user-menu.tsx'
import { UserMark, UserState } from './user-state.tsx'

export interface UserRowProps {
  user: UserAccount
  now: number
  place: RowPlace
  onIntent: (intent: Intent) => void
}

/** One person in the list. */
export function UserRow({ user, now, place, onIntent }: UserRowProps) {
  const t = useTranslations('user')
  const tFrame = useTranslations('frame')
  const isOff = user.disabledAt !== null
  return (
    <GridRow label={user.name} {...place} className={classNames(GRID, isOff && 'text-dim')}>
      <Cell className="gap-2.5">
        <UserMark user={user} />
        <span className="truncate font-medium">{user.name}</span>
        <YouMark user={user} />
      </Cell>
      <Cell>
        <span className="truncate text-dim">{user.email}</span>
      </Cell>
      <Cell>{tFrame(`roles.${user.role}`)}</Cell>
      <Cell className={user.hasSecondFactor ? undefined : 'text-faint'}>{t(user.hasSecondFactor ? 'on' : 'off')}</Cell>
      <Cell align="end" className={classNames('font-mono', user.sessions === 0 && 'text-faint')}>
        {user.sessions}
      </Cell>
      <Cell className="text-dim">{user.seenAt === null ? t('never') : <Ago at={user.seenAt} now={now} />}</Cell>
      <Cell className={classNames(WIDE_ONLY, 'text-dim')}>
        <Ago at={user.createdAt} now={now} />
      </Cell>
      <Cell className={WIDE_ONLY}>
        <UserState user={user} now={now} />
      </Cell>
      <Cell className="justify-end">
        <UserMenu user={user} onIntent={onIntent} />
      </Cell>
    </GridRow>
  )
}

/** Marks one's own account, and leads to where it is changed. */
export function YouMark({ user }: { user: UserAccount }) {
  const t = useTranslations('user')
  if (useSessionUser().id !== user.id) return null
  return (
    <Link
      href={paths.profile()}
      className="ring-focus shrink-0 rounded-sm border px-1 text-label text-dim hover:text-text"
    >
      {t('you')}
    </Link>
  )
}
