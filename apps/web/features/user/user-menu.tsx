'use client'

import { ROLES } from '@virtdeck/shared/role'
import type { UserAccount } from '@virtdeck/shared/user'
import { Ellipsis } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useSessionUser } from '#live/session-user.tsx'
import { paths } from '#paths.ts'
import { Button } from '#ui/button.tsx'
import { Menu, type MenuGroup } from '#ui/menu.tsx'
import type { Intent } from './user-intent.ts'

interface UserMenuProps {
  user: UserAccount
  onIntent: (intent: Intent) => void
}

/** All that can be done with an account, in a fixed order; what cannot be done says why. */
export function UserMenu({ user, onIntent }: UserMenuProps) {
  const t = useTranslations('user')
  return (
    <Menu
      groups={useGroups({ user, onIntent })}
      trigger={<Button tone="quiet" size="small" icon={Ellipsis} label={t('moreActions', { name: user.name })} />}
    />
  )
}

function useGroups({ user, onIntent }: UserMenuProps): MenuGroup[] {
  const t = useTranslations('user')
  const tFrame = useTranslations('frame')
  const router = useRouter()
  const isOwn = useSessionUser().id === user.id
  const ask = (intent: 'resetPassword' | 'resetSecondFactor' | 'signOut' | 'disable' | 'enable') => () =>
    onIntent({ user, kind: intent })
  const own = isOwn ? t('refusal.own') : undefined
  const roles = ROLES.map(role => ({
    key: role,
    label: tFrame(`roles.${role}`),
    isChecked: role === user.role,
    onSelect: () => role !== user.role && onIntent({ user, kind: 'role', role }),
  }))
  const access = [
    { key: 'password', label: t('resetPassword'), disabledReason: own, onSelect: ask('resetPassword') },
    {
      key: 'second-factor',
      label: t('resetSecondFactor'),
      disabledReason: own ?? (user.hasSecondFactor ? undefined : t('refusal.secondFactorOff')),
      onSelect: ask('resetSecondFactor'),
    },
    // Also where no session is known: one may have begun a moment ago.
    { key: 'sign-out', label: t('signOut'), onSelect: ask('signOut') },
  ]
  const standing =
    user.disabledAt === null
      ? { key: 'disable', label: t('disable'), isDanger: true, disabledReason: own, onSelect: ask('disable') }
      : { key: 'enable', label: t('enable'), onSelect: ask('enable') }
  const trail = { key: 'audit', label: t('showAudit'), onSelect: () => router.push(paths.audit({ user: user.id })) }
  return [
    { key: 'audit', items: [trail] },
    { key: 'roles', heading: t('column.role'), items: roles },
    { key: 'access', items: access },
    { key: 'standing', items: [standing] },
  ]
}
