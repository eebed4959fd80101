import { getTranslations } from 'next-intl/server'
import { serverCall } from '#app/server-call.ts'
import { SetupPage } from '#features/setup/setup-page.tsx'

const TOKEN_LENGTH = 200

export async function generateMetadata() {
  const t = await getTranslations('setup')
  // The address holds the token: it must not travel on.
  return { title: t('title'), referrer: 'no-referrer' as const }
}

export default async function Page({ searchParams }: { searchParams: Promise<{ token?: string | string[] }> }) {
  const { token: given } = await searchParams
  const token = (typeof given === 'string' ? given : '').slice(0, TOKEN_LENGTH)
  const status = await serverCall(caller => caller.setup.status({ token }))
  return <SetupPage status={status ?? { isOpen: true, isTokenValid: false }} token={token} />
}
