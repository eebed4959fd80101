'use client'

import { isActive } from '@virtdeck/shared/domain-state'
import type { FleetRow } from '@virtdeck/shared/fleet'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { paths } from '#paths.ts'
import { usePageVisible } from '#ui/use-page-visible.ts'
import { useErrorWords } from '#wording/use-error-words.ts'
import { useScreenshot } from './use-screenshot.ts'

interface ScreenshotProps {
  row: FleetRow
  onOpenConsole: () => void
}

/** What the machine shows right now; a click opens the console. */
export function Screenshot({ row, onOpenConsole }: ScreenshotProps) {
  const t = useTranslations('machine')
  const isVisible = usePageVisible()
  const isOn = isActive(row.state) && row.seenAt === null
  const { url, error } = useScreenshot(paths.screenshot(row), isVisible && isOn)
  const errorWords = useErrorWords()
  return (
    <section aria-labelledby="screen" className="min-w-0">
      <h2 id="screen" className="mb-3 flex h-7 items-center text-heading font-semibold">
        {t('screen')}
      </h2>
      <button
        type="button"
        aria-label={t('openConsole', { name: row.name })}
        onClick={onOpenConsole}
        className="ring-focus relative flex aspect-4/3 max-h-[420px] w-full items-center justify-center overflow-hidden rounded-lg border border-hairline bg-rail hover:border-accent"
      >
        {isOn && url !== null && (
          <img src={url} alt={t('screenOf', { name: row.name })} className="h-full w-full bg-screen object-contain" />
        )}
        {!isOn && <Silence>{t(row.seenAt === null ? 'screenOff' : 'screenStale')}</Silence>}
        {isOn && url === null && (
          <Silence>{error === undefined ? t('screenLoading') : errorWords(error).title}</Silence>
        )}
      </button>
    </section>
  )
}

function Silence({ children }: { children: ReactNode }) {
  return <span className="max-w-64 px-4 text-center text-table text-faint">{children}</span>
}
