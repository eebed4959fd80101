'use client'

import type { FleetHost } from '@virtdeck/shared/fleet'
import { isPermitted } from '@virtdeck/shared/permission'
import { Ellipsis } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useSessionUser } from '#live/session-user.tsx'
import { paths } from '#paths.ts'
import { Button } from '#ui/button.tsx'
import type { ButtonSize } from '#ui/button-style.ts'
import { Menu } from '#ui/menu.tsx'
import { useAskHostAction } from './host-actions.tsx'

/** All that can be done with a host; what cannot says why. */
export function HostMenu({ host, size = 'medium' }: { host: FleetHost; size?: ButtonSize }) {
  const t = useTranslations('host')
  const router = useRouter()
  const { role } = useSessionUser()
  const ask = useAskHostAction()
  const disabledReason = isPermitted(role, 'host.remove')
    ? host.origin === 'local'
      ? t('refusal.local')
      : undefined
    : t('refusal.role')
  const open = [
    { key: 'open', label: t('open'), onSelect: () => router.push(paths.host(host.id)) },
    { key: 'machines', label: t('showMachines'), onSelect: () => router.push(paths.fleet({ host: host.id })) },
  ]
  const change = [
    {
      key: 'change-address',
      label: t('action.changeAddress'),
      disabledReason,
      onSelect: () => ask('change-address', host),
    },
    {
      key: 're-enrol',
      label: t('action.reEnrol'),
      disabledReason,
      onSelect: () => router.push(paths.addHost({ replaces: host.id })),
    },
    {
      key: 'remove',
      label: t('action.remove'),
      disabledReason,
      isDanger: true,
      onSelect: () => ask('remove', host),
    },
  ]
  return (
    <Menu
      groups={[
        { key: 'open', items: open },
        { key: 'change', items: change },
      ]}
      trigger={
        <Button
          tone={size === 'small' ? 'quiet' : 'plain'}
          size={size}
          icon={Ellipsis}
          label={t('moreActions', { name: host.name })}
        />
      }
    />
  )
}
