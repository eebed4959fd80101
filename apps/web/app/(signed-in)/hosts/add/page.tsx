import { getTranslations } from 'next-intl/server'
import { AddHostPage } from '#features/enrolment/add-host-page.tsx'

export async function generateMetadata() {
  const t = await getTranslations('enrolment')
  return { title: t('title') }
}

export default function Page() {
  return <AddHostPage renderedAt={Date.now()} />
}
