'use client'

import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { useLiveStatus } from '#live/live-status.tsx'
import { useTRPC } from '#live/trpc.ts'
import { paths } from '#paths.ts'
import { Notice } from '#ui/notice.tsx'

const ASK_AGAIN_MS = 4_000

/** Says that live values have stopped; a session that has ended meanwhile leads to the sign-in page. */
export function LiveNotice() {
  const t = useTranslations('frame')
  const trpc = useTRPC()
  const isDown = useLiveStatus() === 'down'
  const { data } = useQuery({
    ...trpc.session.me.queryOptions(),
    enabled: isDown,
    refetchInterval: ASK_AGAIN_MS,
    staleTime: 0,
    gcTime: 0,
  })
  const isSignedOut = isDown && data?.user === null
  useEffect(() => {
    if (isSignedOut) window.location.assign(paths.signIn())
  }, [isSignedOut])
  return isDown ? <Notice>{t('liveDown')}</Notice> : null
}
