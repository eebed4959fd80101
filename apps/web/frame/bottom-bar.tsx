'use client'

import { LayoutList, type LucideIcon, Server } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { paths } from '#paths.ts'
import { classNames } from '#ui/class-names.ts'
import { LanguageMenu } from './language-menu.tsx'
import { ThemeMenu } from './theme-menu.tsx'
import { UserMenu } from './user-menu.tsx'

/** The rail of a phone. */
export function BottomBar() {
  const t = useTranslations('frame')
  return (
    <nav
      aria-label={t('navigation')}
      className="flex h-14 shrink-0 items-center justify-around border-t bg-rail sm:hidden"
    >
      <BottomLink href={paths.fleet()} icon={LayoutList} label={t('fleet')} />
      <BottomLink href={paths.hosts()} icon={Server} label={t('hosts')} />
      <LanguageMenu side="top" />
      <ThemeMenu side="top" />
      <UserMenu side="top" isPhone />
    </nav>
  )
}

function BottomLink({ href, icon: Icon, label }: { href: string; icon: LucideIcon; label: string }) {
  const isHere = usePathname() === href
  return (
    <Link
      href={href}
      aria-current={isHere ? 'page' : undefined}
      className={classNames(
        'ring-focus flex min-w-16 flex-col items-center gap-0.5 rounded-md px-2 text-label font-medium',
        isHere ? 'text-text' : 'text-faint',
      )}
    >
      <Icon size={18} aria-hidden />
      {label}
    </Link>
  )
}
