'use client'

import { useQuery } from '@tanstack/react-query'
import type { Profile } from '@virtdeck/shared/profile'
import { useTranslations } from 'next-intl'
import { TopBar } from '#frame/top-bar.tsx'
import { useTRPC } from '#live/trpc.ts'
import { readWireError } from '#live/wire-error.ts'
import { Button } from '#ui/button.tsx'
import { Fact } from '#ui/fact.tsx'
import { useNow } from '#wording/use-now.ts'
import { WireErrorPanel } from '#wording/wire-error-panel.tsx'
import { PasswordSection } from './password-section.tsx'
import { ProfileSkeleton } from './profile-skeleton.tsx'
import { SecondFactorSection } from './second-factor-section.tsx'
import { Section } from './section.tsx'
import { SessionsSection } from './sessions-section.tsx'

interface ProfilePageProps {
  initial: Profile | null
  /** The server's time while rendering, ms since the epoch. */
  renderedAt: number
}

/** One's own account: who one is here, password, second factor, sessions. */
export function ProfilePage({ initial, renderedAt }: ProfilePageProps) {
  const t = useTranslations('profile')
  const trpc = useTRPC()
  const { data, error, refetch } = useQuery({
    ...trpc.profile.get.queryOptions(),
    ...(initial && { initialData: initial }),
  })
  const now = useNow(renderedAt)
  const again = <Button onClick={() => void refetch()}>{t('tryAgain')}</Button>
  return (
    <>
      <TopBar crumbs={[{ label: t('title') }]} />
      <div className="min-h-0 grow overflow-y-auto px-6 pt-4 pb-10 max-sm:px-4">
        <h1 className="text-title font-semibold">{t('title')}</h1>
        {!data && error && <WireErrorPanel error={readWireError(error)} action={again} />}
        {!data && !error && <ProfileSkeleton />}
        {data && (
          <div className="mt-5 grid max-w-300 grid-cols-2 gap-x-12 gap-y-9 max-lg:grid-cols-1">
            <AccountSection profile={data} />
            <SecondFactorSection backupCodes={data.backupCodes} />
            <PasswordSection email={data.user.email} />
            <SessionsSection sessions={data.sessions} now={now} />
          </div>
        )}
      </div>
    </>
  )
}

function AccountSection({ profile: { user } }: { profile: Profile }) {
  const t = useTranslations('profile')
  const tFrame = useTranslations('frame')
  return (
    <Section title={t('account')}>
      <dl>
        <Fact label={t('name')}>{user.name}</Fact>
        <Fact label={t('email')}>{user.email}</Fact>
        <Fact label={t('role')}>{tFrame(`roles.${user.role}`)}</Fact>
      </dl>
      <p className="mt-2 text-small text-faint">{t('accountHint')}</p>
    </Section>
  )
}
