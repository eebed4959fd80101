'use client'

import { AUDIT_ACTIONS, type AuditEntry } from '@virtdeck/shared/audit'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from '#ui/button.tsx'
import type { AuditParams } from './audit-params.ts'
import { useResultWords } from './audit-result-word.tsx'

interface AuditDetailsProps {
  entry: AuditEntry
  now: number
  onFilter: (change: Partial<AuditParams>) => void
}

/** All that is known of an entry, as it is kept; and the trail of the same person, target or action. */
export function AuditDetails({ entry, now, onFilter }: AuditDetailsProps) {
  const t = useTranslations('audit')
  const resultWords = useResultWords()
  const { at, user, target, params, address, requestId, result } = entry
  const none = t('detail.none')
  return (
    <div className="px-6 pt-1 pb-4 max-sm:px-4">
      {result !== 'ok' && (
        <p className="mb-3 max-w-prose text-table">{result === null ? t('unfinishedHint') : resultWords(entry, now)}</p>
      )}
      <dl className="grid grid-cols-[max-content_1fr] gap-x-6 gap-y-1 font-mono text-small text-dim">
        <Detail label={t('detail.at')}>{new Date(at).toISOString()}</Detail>
        <Detail label={t('detail.user')}>{user?.id ?? none}</Detail>
        <Detail label={t('column.address')}>{address === '' ? none : address}</Detail>
        <Detail label={t('detail.target')}>{target?.key ?? none}</Detail>
        <Detail label={t('detail.params')}>{Object.keys(params).length === 0 ? none : JSON.stringify(params)}</Detail>
        <Detail label={t('detail.request')}>{requestId ?? none}</Detail>
        <Detail label={t('detail.result')}>{result ?? none}</Detail>
      </dl>
      <Similar entry={entry} onFilter={onFilter} />
    </div>
  )
}

function Detail({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="label">{label}</dt>
      <dd className="min-w-0 break-all select-text">{children}</dd>
    </>
  )
}

function Similar({ entry: { user, target, action }, onFilter }: Pick<AuditDetailsProps, 'entry' | 'onFilter'>) {
  const t = useTranslations('audit')
  const known = AUDIT_ACTIONS.find(name => name === action)
  return (
    <div className="mt-3 flex flex-wrap items-center gap-2 text-small text-faint">
      {t('only')}
      {user && (
        <Button size="small" onClick={() => onFilter({ user: user.id })}>
          {t('onlyUser', { name: user.name })}
        </Button>
      )}
      {target && (
        <Button size="small" onClick={() => onFilter({ target: target.key })}>
          {t('onlyTarget', { name: target.name ?? `…${target.key.slice(-12)}` })}
        </Button>
      )}
      {known && (
        <Button size="small" onClick={() => onFilter({ action: known })}>
          {t('onlyAction')}
        </Button>
      )}
    </div>
  )
}
