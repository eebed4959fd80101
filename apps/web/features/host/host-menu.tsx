'use client'

import type { FleetHost } from '@virtdeck/shared/fleet'
import { Ellipsis } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { paths } from '#paths.ts'
import { Button } from '#ui/button.tsx'
import type { ButtonSize } from '#ui/button-style.ts'
import { Menu } from '#ui/menu.tsx'

/** All that can be done with a host. */
export function HostMenu({ host, size = 'medium' }: { host: FleetHost; size?: ButtonSize }) {
  const t = useTranslations('host')
  const router = useRouter()
  const open = [
    { key: 'open', label: t('open'), onSelect: () => router.push(paths.host(host.id)) },
    { key: 'machines', label: t('showMachines'), onSelect: () => router.push(paths.fleet({ host: host.id })) },
  ]
  return (
    <Menu
      groups={[{ key: 'open', items: open }]}
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
