import { getTranslations } from 'next-intl/server'
import { HostsPage } from '#features/host/hosts-page.tsx'

export async function generateMetadata() {
  const t = await getTranslations('host')
  return { title: t('title') }
}

// The frame around it has already fetched the hosts.
export default function Page() {
  return <HostsPage renderedAt={Date.now()} />
}
