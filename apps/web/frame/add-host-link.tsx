'use client'

import { isPermitted } from '@virtdeck/shared/permission'
import { Plus } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useSessionUser } from '#live/session-user.tsx'
import { paths } from '#paths.ts'
import { buttonStyle } from '#ui/button-style.ts'

/** Leads to adding a host; only for those who may. */
export function AddHostLink() {
  const t = useTranslations('frame')
  const { role } = useSessionUser()
  if (!isPermitted(role, 'enrolment.create')) return null
  return (
    <Link href={paths.addHost()} className={buttonStyle('primary', 'medium')}>
      <Plus size={15} aria-hidden />
      {t('addHost')}
    </Link>
  )
}
