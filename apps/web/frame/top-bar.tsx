'use client'

import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Fragment } from 'react'
import { LanguageMenu } from './language-menu.tsx'
import { ThemeMenu } from './theme-menu.tsx'
import { UserMenu } from './user-menu.tsx'

export interface Crumb {
  label: string
  href?: string
  isMono?: boolean
}

/** Where one is, and the things about oneself: language, theme, account. */
export function TopBar({ crumbs }: { crumbs: readonly Crumb[] }) {
  const t = useTranslations('frame')
  return (
    <header className="flex h-11 shrink-0 items-center gap-1 border-b px-6 max-sm:px-4">
      <nav aria-label={t('breadcrumbs')} className="flex min-w-0 grow items-center gap-1.5 text-table">
        {crumbs.map((crumb, index) => (
          <Fragment key={`${crumb.href} ${crumb.label}`}>
            {index > 0 && <ChevronRight size={13} aria-hidden className="shrink-0 text-faint" />}
            <CrumbText crumb={crumb} isLast={index === crumbs.length - 1} />
          </Fragment>
        ))}
      </nav>
      <div className="flex items-center gap-0.5 max-sm:hidden">
        <LanguageMenu />
        <ThemeMenu />
        <UserMenu />
      </div>
    </header>
  )
}

function CrumbText({ crumb, isLast }: { crumb: Crumb; isLast: boolean }) {
  const font = crumb.isMono ? 'font-mono' : ''
  if (isLast || !crumb.href) {
    return (
      <span
        aria-current={isLast ? 'page' : undefined}
        className={`truncate ${font} ${isLast ? 'text-text' : 'text-dim'}`}
      >
        {crumb.label}
      </span>
    )
  }
  return (
    <Link href={crumb.href} className={`ring-focus shrink-0 rounded-sm text-dim hover:text-text ${font}`}>
      {crumb.label}
    </Link>
  )
}
