'use client'

import { Languages } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { LOCALE_COOKIE, LOCALES, type Locale } from '#i18n/locale.ts'
import { Button } from '#ui/button.tsx'
import { Menu } from '#ui/menu.tsx'

const YEAR_SECONDS = 31_536_000
const NAMES: Record<Locale, string> = { en: 'English', 'zh-CN': '简体中文' }

/** Chooses the language; the page is loaded again, so that its socket opens anew with it. */
export function LanguageMenu({ side = 'bottom' }: { side?: 'top' | 'bottom' }) {
  const t = useTranslations('frame')
  const current = useLocale()
  const choose = (locale: Locale) => {
    document.cookie = `${LOCALE_COOKIE}=${locale}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`
    window.location.reload()
  }
  const items = LOCALES.map(locale => ({
    key: locale,
    label: NAMES[locale],
    isChecked: locale === current,
    onSelect: () => choose(locale),
  }))
  return (
    <Menu
      side={side}
      trigger={<Button tone="quiet" icon={Languages} label={t('language')} />}
      groups={[{ key: 'languages', items }]}
    />
  )
}
