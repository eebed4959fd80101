'use client'

import { useTranslations } from 'next-intl'
import { Ago } from '#wording/ago.tsx'
import { UserMenu } from './user-menu.tsx'
import { type UserRowProps, YouMark } from './user-row.tsx'
import { UserMark, UserState } from './user-state.tsx'

/** One person on a phone: name and role on one line, address and what is unusual on the next. */
export function UserPhoneRow({ user, now, place, onIntent }: UserRowProps) {
  const t = useTranslations('user')
  const tFrame = useTranslations('frame')
  return (
    <div
      role="row"
      aria-label={user.name}
      data-index={place.index}
      className="flex h-15 items-center gap-3 border-b px-4"
    >
      <div role="gridcell" className="min-w-0 grow">
        <span className="flex items-center gap-2 text-body">
          <UserMark user={user} />
          <span className="truncate font-medium">{user.name}</span>
          <YouMark user={user} />
          <span className="ml-auto shrink-0 text-table text-dim">{tFrame(`roles.${user.role}`)}</span>
        </span>
        <span className="flex items-center gap-3 pl-5 text-small text-dim">
          <span className="min-w-0 grow truncate">{user.email}</span>
          <span className="shrink-0">
            {user.disabledAt !== null && <UserState user={user} now={now} />}
            {user.disabledAt === null && (user.seenAt === null ? t('never') : <Ago at={user.seenAt} now={now} />)}
          </span>
        </span>
      </div>
      <div role="gridcell">
        <UserMenu user={user} onIntent={onIntent} />
      </div>
    </div>
  )
}
