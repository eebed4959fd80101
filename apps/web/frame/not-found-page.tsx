import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { paths } from '#paths.ts'
import { EmptyState } from '#ui/empty-state.tsx'

/** There is nothing at this address. */
export function NotFoundPage() {
  const t = useTranslations('frame')
  const back = (
    <Link href={paths.fleet()} className="ring-focus rounded-sm font-medium text-accent hover:underline">
      {t('toFleet')}
    </Link>
  )
  return (
    <EmptyState title={t('notFound')} action={back}>
      {t('notFoundHint')}
    </EmptyState>
  )
}
