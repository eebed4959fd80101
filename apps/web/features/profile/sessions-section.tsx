'use client'

import { useQueryClient } from '@tanstack/react-query'
import type { OwnSession } from '@virtdeck/shared/profile'
import { useTranslations } from 'next-intl'
import { useTRPC, useTRPCClient } from '#live/trpc.ts'
import { useSubmit } from '#live/use-submit.ts'
import { Button } from '#ui/button.tsx'
import { Ago } from '#wording/ago.tsx'
import { describeUserAgent } from '#wording/describe-user-agent.ts'
import { WireErrorPanel } from '#wording/wire-error-panel.tsx'
import { Section } from './section.tsx'

/** Where one is signed in; each but this one can be ended. */
export function SessionsSection({ sessions, now }: { sessions: readonly OwnSession[]; now: number }) {
  const t = useTranslations('profile')
  const trpc = useTRPC()
  const { profile } = useTRPCClient()
  const queries = useQueryClient()
  const { submit, failure, isBusy } = useSubmit()
  const end = (work: () => Promise<void>) =>
    void submit(async () => {
      await work()
      await queries.invalidateQueries(trpc.profile.get.queryFilter())
    })
  const others = (
    <Button
      size="small"
      disabledReason={sessions.length < 2 ? t('noOthers') : isBusy ? t('busy') : undefined}
      onClick={() => end(() => profile.endOtherSessions.mutate())}
    >
      {t('endOthers')}
    </Button>
  )
  return (
    <Section title={t('sessions')} action={others}>
      {failure && <WireErrorPanel error={failure} />}
      <ul>
        {sessions.map(session => (
          <SessionRow
            key={session.id}
            session={session}
            now={now}
            onEnd={() => end(() => profile.endSession.mutate({ session: session.id }))}
          />
        ))}
      </ul>
    </Section>
  )
}

function SessionRow({ session, now, onEnd }: { session: OwnSession; now: number; onEnd: () => void }) {
  const t = useTranslations('profile')
  const { browser, system } = describeUserAgent(session.userAgent)
  const known = browser !== null && system !== null ? t('browserOn', { browser, system }) : (browser ?? system)
  const name = known ?? t('unknownBrowser')
  return (
    <li title={session.userAgent} className="flex min-h-13 items-center gap-4 border-b py-1.5 text-table">
      <div className="min-w-0 grow">
        <p className="flex items-center gap-2 text-text">
          <span className="truncate">{name}</span>
          {session.isThis && (
            <span className="shrink-0 rounded-sm border px-1 text-label text-dim">{t('thisSession')}</span>
          )}
        </p>
        <p className="flex flex-wrap gap-x-4 text-small text-faint">
          <span className="font-mono">{session.address}</span>
          <span>
            {t('began')} <Ago at={session.beganAt} now={now} />
          </span>
          <span>
            {t('seen')} <Ago at={session.seenAt} now={now} />
          </span>
        </p>
      </div>
      {!session.isThis && (
        <Button size="small" label={t('endOne', { browser: name, address: session.address })} onClick={onEnd}>
          {t('end')}
        </Button>
      )}
    </li>
  )
}
