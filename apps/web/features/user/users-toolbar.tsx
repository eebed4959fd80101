'use client'

import { UserPlus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { Button } from '#ui/button.tsx'
import { SearchField } from '#ui/search-field.tsx'
import { useSlashKey } from '#ui/use-slash-key.ts'

interface UsersToolbarProps {
  /** Undefined while nothing is known. */
  all: number | undefined
  matching: number
  text: string
  onText: (text: string) => void
  onCreate: () => void
}

/** The title, how many there are, what narrows them down, and how to make another. */
export function UsersToolbar({ all, matching, text, onText, onCreate }: UsersToolbarProps) {
  const t = useTranslations('user')
  const search = useRef<HTMLInputElement>(null)
  useSlashKey(() => search.current?.focus())
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-2 px-6 pt-4 pb-3 max-sm:px-4">
      <h1 className="text-title font-semibold">{t('title')}</h1>
      <span role="status" className="font-mono text-table text-faint">
        {all !== undefined && (matching === all ? t('total', { all }) : t('matching', { matching, all }))}
      </span>
      <span className="grow" />
      <div className="max-sm:order-last max-sm:w-full">
        <SearchField ref={search} label={t('filter')} shortcut="/" value={text} onChange={onText} />
      </div>
      <Button tone="primary" icon={UserPlus} onClick={onCreate}>
        {t('create')}
      </Button>
    </div>
  )
}
