'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { LanguageMenu } from '#frame/language-menu.tsx'
import { ThemeMenu } from '#frame/theme-menu.tsx'
import { paths } from '#paths.ts'
import { ErrorPanel } from '#ui/error-panel.tsx'
import { PageCard } from '#ui/page-card.tsx'
import { SetupForm } from './setup-form.tsx'

interface SetupPageProps {
  status: { isOpen: boolean; isTokenValid: boolean }
  token: string
}

/** The first visit: creates the administrator, for whoever holds the link that the server printed. */
export function SetupPage({ status, token }: SetupPageProps) {
  const t = useTranslations('setup')
  const tFrame = useTranslations('frame')
  const tError = useTranslations('error')
  const canBegin = status.isOpen && status.isTokenValid
  const footer = (
    <>
      <LanguageMenu side="top" />
      <ThemeMenu side="top" />
    </>
  )
  return (
    <PageCard
      product={tFrame('product')}
      title={canBegin ? t('title') : t('closedTitle')}
      {...(canBegin && { lead: t('lead') })}
      footer={footer}
    >
      {canBegin ? (
        <SetupForm token={token} />
      ) : (
        <div className="flex flex-col gap-5">
          <ErrorPanel title={tError(status.isOpen ? 'setup-link-invalid' : 'setup-already-done')} />
          {!status.isOpen && (
            <Link
              href={paths.signIn()}
              className="ring-focus self-start rounded-sm font-medium text-accent hover:underline"
            >
              {t('toSignIn')}
            </Link>
          )}
        </div>
      )}
    </PageCard>
  )
}
