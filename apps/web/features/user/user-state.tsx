'use client'

import type { UserAccount } from '@virtdeck/shared/user'
import { useLocale, useTranslations } from 'next-intl'
import { type Mark, StateMark, StateWord } from '#ui/state-mark.tsx'
import { spellDuration } from '#wording/duration.ts'

/** May sign in: a disc; disabled: a ring. */
export function UserMark({ user }: { user: UserAccount }) {
  return <StateMark mark={markOf(user)} className="size-3" />
}

/** The word of it, with since when somebody is disabled. */
export function UserState({ user, now }: { user: UserAccount; now: number }) {
  const t = useTranslations('user')
  const locale = useLocale()
  const words =
    user.disabledAt === null
      ? t('enabled')
      : t('disabledFor', { duration: spellDuration(now - user.disabledAt, locale) })
  return <StateWord mark={markOf(user)}>{words}</StateWord>
}

function markOf({ disabledAt }: UserAccount): Mark {
  return disabledAt === null ? 'running' : 'off'
}
