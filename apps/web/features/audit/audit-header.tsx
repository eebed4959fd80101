'use client'

import type { AuditFilter } from '@virtdeck/shared/audit'
import { Download, RotateCw } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { paths } from '#paths.ts'
import { Button } from '#ui/button.tsx'
import { buttonStyle } from '#ui/button-style.ts'
import { toAuditAddress } from './audit-params.ts'

interface AuditHeaderProps {
  filter: AuditFilter
  isFetching: boolean
  onRefresh: () => void
}

/** The title; the trail read again; the trail as a file. */
export function AuditHeader({ filter, isFetching, onRefresh }: AuditHeaderProps) {
  const t = useTranslations('audit')
  return (
    <div className="flex shrink-0 items-center gap-2 px-6 pt-4 pb-3 max-sm:px-4">
      <h1 className="text-title font-semibold">{t('title')}</h1>
      <span className="grow" />
      <Button
        tone="quiet"
        icon={RotateCw}
        label={t('refresh')}
        onClick={onRefresh}
        className={isFetching ? 'opacity-60' : undefined}
      />
      <a href={paths.auditCsv(toAuditAddress(filter))} download className={buttonStyle('plain', 'medium')}>
        <Download size={15} aria-hidden />
        {t('download')}
      </a>
    </div>
  )
}
