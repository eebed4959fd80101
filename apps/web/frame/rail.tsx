'use client'

import { isPermitted } from '@virtdeck/shared/permission'
import { LayoutList, PanelLeftClose, PanelLeftOpen, ScrollText, Server, Users } from 'lucide-react'
import Link from 'next/link'
import { usePathname, useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useSessionUser } from '#live/session-user.tsx'
import { paths } from '#paths.ts'
import { BrandMark } from '#ui/brand-mark.tsx'
import { Button } from '#ui/button.tsx'
import { classNames } from '#ui/class-names.ts'
import { HostTree } from './host-tree.tsx'
import { JumpTo } from './jump-to.tsx'
import { RailLink } from './rail-link.tsx'

/** The left rail: where one can go. It folds to icons, and gives way to the bottom bar on a phone. */
export function Rail() {
  const t = useTranslations('frame')
  const [isFolded, setFolded] = useState(false)
  return (
    <nav
      aria-label={t('navigation')}
      className={classNames('flex shrink-0 flex-col border-r bg-rail max-sm:hidden', isFolded ? 'w-12' : 'w-55')}
    >
      <Link href={paths.fleet()} className="ring-focus flex h-11 shrink-0 items-center gap-2 rounded-md px-3.5">
        <BrandMark className="size-5 shrink-0" />
        <span className={classNames('text-body font-semibold tracking-tight', isFolded && 'sr-only')}>
          {t('product')}
        </span>
      </Link>
      <div className="flex min-h-0 grow flex-col gap-0.5 overflow-y-auto px-2 py-2">
        <JumpTo isFolded={isFolded} />
        <div aria-hidden className="h-3 shrink-0" />
        <Entries isFolded={isFolded} />
      </div>
      <div className="p-2">
        <Button
          tone="quiet"
          icon={isFolded ? PanelLeftOpen : PanelLeftClose}
          label={isFolded ? t('unfold') : t('fold')}
          onClick={() => setFolded(!isFolded)}
        />
      </div>
    </nav>
  )
}

function Entries({ isFolded }: { isFolded: boolean }) {
  const t = useTranslations('frame')
  const path = usePathname()
  const hasHost = useSearchParams().has('host')
  return (
    <>
      <RailLink
        href={paths.fleet()}
        icon={LayoutList}
        label={t('fleet')}
        isHere={path === paths.fleet() && !hasHost}
        isFolded={isFolded}
      />
      <RailLink
        href={paths.hosts()}
        icon={Server}
        label={t('hosts')}
        isHere={path === paths.hosts()}
        isFolded={isFolded}
      />
      {!isFolded && <HostTree />}
      <AdministratorEntries isFolded={isFolded} />
    </>
  )
}

/** What the others could open but not use. */
function AdministratorEntries({ isFolded }: { isFolded: boolean }) {
  const t = useTranslations('frame')
  const path = usePathname()
  const { role } = useSessionUser()
  return (
    <>
      <div aria-hidden className="h-3 shrink-0" />
      {isPermitted(role, 'audit.list') && (
        <RailLink
          href={paths.audit()}
          icon={ScrollText}
          label={t('audit')}
          isHere={path === paths.audit()}
          isFolded={isFolded}
        />
      )}
      {isPermitted(role, 'user.list') && (
        <RailLink
          href={paths.users()}
          icon={Users}
          label={t('users')}
          isHere={path === paths.users()}
          isFolded={isFolded}
        />
      )}
    </>
  )
}
