'use client'

import { SunMoon } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useTheme } from 'next-themes'
import { Button } from '#ui/button.tsx'
import { Menu } from '#ui/menu.tsx'

const THEMES = ['dark', 'light', 'system'] as const

/** Chooses dark, light, or what the system says. */
export function ThemeMenu({ side = 'bottom' }: { side?: 'top' | 'bottom' }) {
  const t = useTranslations('frame')
  const { theme: current, setTheme } = useTheme()
  const items = THEMES.map(theme => ({
    key: theme,
    label: t(`themes.${theme}`),
    isChecked: theme === current,
    onSelect: () => setTheme(theme),
  }))
  return (
    <Menu
      side={side}
      trigger={<Button tone="quiet" icon={SunMoon} label={t('theme')} />}
      groups={[{ key: 'themes', items }]}
    />
  )
}
