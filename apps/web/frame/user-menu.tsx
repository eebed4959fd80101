'use client'

import { isPermitted } from '@virtdeck/shared/permission'
import { CircleUser } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useSessionUser } from '#live/session-user.tsx'
import { signOut } from '#live/sign-out.ts'
import { paths } from '#paths.ts'
import { Button } from '#ui/button.tsx'
import { Menu } from '#ui/menu.tsx'

/** Who is signed in, their profile, and the way out; on a phone also what the rail has for administrators. */
export function UserMenu({ side = 'bottom', isPhone = false }: { side?: 'top' | 'bottom'; isPhone?: boolean }) {
  const t = useTranslations('frame')
  const user = useSessionUser()
  const router = useRouter()
  const heading = `${user.name} · ${t(`roles.${user.role}`)}`
  const places = [
    ...(isPermitted(user.role, 'audit.list') ? [{ key: 'audit', label: t('audit'), path: paths.audit() }] : []),
    ...(isPermitted(user.role, 'user.list') ? [{ key: 'users', label: t('users'), path: paths.users() }] : []),
  ].map(({ path, ...item }) => ({ ...item, onSelect: () => router.push(path) }))
  const own = [
    { key: 'profile', label: t('profile'), onSelect: () => router.push(paths.profile()) },
    { key: 'sign-out', label: t('signOut'), onSelect: () => void signOut() },
  ]
  return (
    <Menu
      side={side}
      trigger={<Button tone="quiet" icon={CircleUser} label={t('account', { name: user.name })} />}
      groups={[
        { key: 'user', heading, items: own },
        ...(isPhone && places.length > 0 ? [{ key: 'places', items: places }] : []),
      ]}
    />
  )
}
