'use client'

import { CircleUser } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useSessionUser } from '#live/session-user.tsx'
import { signOut } from '#live/sign-out.ts'
import { Button } from '#ui/button.tsx'
import { Menu } from '#ui/menu.tsx'

/** Who is signed in, and the way out. */
export function UserMenu({ side = 'bottom' }: { side?: 'top' | 'bottom' }) {
  const t = useTranslations('frame')
  const user = useSessionUser()
  const heading = `${user.name} · ${t(`roles.${user.role}`)}`
  return (
    <Menu
      side={side}
      trigger={<Button tone="quiet" icon={CircleUser} label={t('account', { name: user.name })} />}
      groups={[
        { key: 'user', heading, items: [{ key: 'sign-out', label: t('signOut'), onSelect: () => void signOut() }] },
      ]}
    />
  )
}
