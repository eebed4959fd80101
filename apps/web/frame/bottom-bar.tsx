'use client'

import { Server } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { paths } from '#paths.ts'
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
      <Link
        href={paths.fleet()}
        className="ring-focus flex flex-col items-center gap-0.5 rounded-md px-4 text-label font-medium text-text"
      >
        <Server size={18} aria-hidden />
        {t('fleet')}
      </Link>
      <LanguageMenu side="top" />
      <ThemeMenu side="top" />
      <UserMenu side="top" />
    </nav>
  )
}
