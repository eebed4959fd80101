import { getTranslations } from 'next-intl/server'
import { serverCall } from '#app/server-call.ts'
import { ProfilePage } from '#features/profile/profile-page.tsx'

export async function generateMetadata() {
  const t = await getTranslations('profile')
  return { title: t('title') }
}

export default async function Page() {
  const profile = await serverCall(caller => caller.profile.get())
  return <ProfilePage initial={profile} renderedAt={Date.now()} />
}
