'use client'

import { CSPProvider } from '@base-ui/react/csp-provider'
import { Tooltip } from '@base-ui/react/tooltip'
import { useTranslations } from 'next-intl'
import { ThemeProvider } from 'next-themes'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import type { ReactNode } from 'react'
import { LiveProvider } from '#live/live-provider.tsx'
import { Toaster } from '#ui/toaster.tsx'

const TOOLTIP_DELAY_MS = 400

/** What every page needs above it; `nonce` lets the few inline scripts and styles pass the content security policy. */
export function Providers({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  const t = useTranslations('frame')
  return (
    <CSPProvider {...(nonce !== undefined && { nonce })}>
      <ThemeProvider attribute="data-theme" disableTransitionOnChange {...(nonce !== undefined && { nonce })}>
        <NuqsAdapter>
          <Tooltip.Provider delay={TOOLTIP_DELAY_MS}>
            <LiveProvider>{children}</LiveProvider>
          </Tooltip.Provider>
        </NuqsAdapter>
        <Toaster label={t('notifications')} />
      </ThemeProvider>
    </CSPProvider>
  )
}
