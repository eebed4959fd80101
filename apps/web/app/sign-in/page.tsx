import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { serverCall } from '#app/server-call.ts'
import { SignInPage } from '#features/session/sign-in-page.tsx'
import { paths } from '#paths.ts'

export async function generateMetadata() {
  const t = await getTranslations('session')
  return { title: t('title') }
}

export default async function Page() {
  const session = await serverCall(caller => caller.session.me())
  if (session?.user) redirect(paths.fleet())
  return <SignInPage />
}
