'use client'

import { AUDIT_ACTIONS, AUDIT_RESULTS } from '@virtdeck/shared/audit'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '#ui/button.tsx'
import { DateTimeField } from '#ui/date-time-field.tsx'
import { Picker } from '#ui/picker.tsx'
import type { AuditParams } from './audit-params.ts'
import { PersonFilter } from './person-filter.tsx'
import { TargetFilter } from './target-filter.tsx'
import { useActionWords } from './use-action-words.ts'

const ANY = 'any'

interface AuditFiltersProps {
  params: AuditParams
  onChange: (change: Partial<AuditParams>) => void
}

/** What narrows the trail down; all of it stands in the address. */
export function AuditFilters({ params, onChange }: AuditFiltersProps) {
  const t = useTranslations('audit')
  const isFiltered = Object.values(params).some(value => value !== null)
  return (
    <div
      role="group"
      aria-label={t('filters')}
      className="flex shrink-0 flex-wrap items-center gap-2 px-6 pb-3 max-sm:flex-nowrap max-sm:overflow-x-auto max-sm:px-4"
    >
      <PersonFilter chosen={params.user} onChange={user => onChange({ user })} />
      <ActionFilter chosen={params.action} onChange={action => onChange({ action })} />
      <TargetFilter chosen={params.target} onChange={target => onChange({ target })} />
      <ResultFilter chosen={params.result} onChange={result => onChange({ result })} />
      <DateTimeField label={t('from')} value={params.from} onChange={from => onChange({ from })} />
      <DateTimeField label={t('until')} value={params.until} onChange={until => onChange({ until })} />
      {isFiltered && (
        <Button
          tone="quiet"
          icon={X}
          onClick={() => onChange({ user: null, target: null, action: null, result: null, from: null, until: null })}
        >
          {t('clear')}
        </Button>
      )}
    </div>
  )
}

interface ResultFilterProps {
  chosen: AuditParams['result']
  onChange: (result: AuditParams['result']) => void
}

function ResultFilter({ chosen, onChange }: ResultFilterProps) {
  const t = useTranslations('audit')
  return (
    <Picker
      label={t('resultFilter')}
      searchLabel={t('findResult')}
      empty={t('noResult')}
      value={chosen ?? ANY}
      isPressed={chosen !== null}
      onChange={value => onChange(AUDIT_RESULTS.find(result => result === value) ?? null)}
      options={([ANY, ...AUDIT_RESULTS] as const).map(value => {
        const label = t(`results.${value}`)
        return { value, label, content: <span>{label}</span> }
      })}
    >
      <span className="truncate">{t(`results.${chosen ?? ANY}`)}</span>
    </Picker>
  )
}

interface ActionFilterProps {
  chosen: AuditParams['action']
  onChange: (action: AuditParams['action']) => void
}

function ActionFilter({ chosen, onChange }: ActionFilterProps) {
  const t = useTranslations('audit')
  const words = useActionWords()
  const any = t('anyAction')
  return (
    <Picker
      label={t('actionFilter')}
      searchLabel={t('findAction')}
      empty={t('noAction')}
      value={chosen ?? ANY}
      isPressed={chosen !== null}
      onChange={value => onChange(AUDIT_ACTIONS.find(action => action === value) ?? null)}
      options={[
        { value: ANY, label: any, content: <span>{any}</span> },
        ...AUDIT_ACTIONS.map(action => ({
          value: action,
          label: words(action),
          content: <span className="truncate">{words(action)}</span>,
        })),
      ]}
    >
      <span className="truncate">{chosen === null ? any : words(chosen)}</span>
    </Picker>
  )
}
