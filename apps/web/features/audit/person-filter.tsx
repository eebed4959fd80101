'use client'

import { useQuery } from '@tanstack/react-query'
import { User } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useTRPC } from '#live/trpc.ts'
import { Picker } from '#ui/picker.tsx'

const ANYBODY = ''

interface PersonFilterProps {
  chosen: string | null
  onChange: (user: string | null) => void
}

/** Narrows the trail down to what one person did. */
export function PersonFilter({ chosen, onChange }: PersonFilterProps) {
  const t = useTranslations('audit')
  const trpc = useTRPC()
  const { data: people = [] } = useQuery(trpc.user.list.queryOptions())
  const any = t('anyPerson')
  const name = people.find(({ id }) => id === chosen)?.name ?? t('personGone')
  return (
    <Picker
      label={t('person')}
      searchLabel={t('findPerson')}
      empty={t('noPerson')}
      value={chosen ?? ANYBODY}
      isPressed={chosen !== null}
      onChange={value => onChange(value === ANYBODY ? null : value)}
      options={[
        { value: ANYBODY, label: any, content: <span>{any}</span> },
        ...people.map(person => ({
          value: person.id,
          label: `${person.name} ${person.email}`,
          content: (
            <>
              <span className="truncate">{person.name}</span>
              <span className="ml-auto truncate text-small text-faint">{person.email}</span>
            </>
          ),
        })),
      ]}
    >
      <User size={13} aria-hidden className="shrink-0 text-faint" />
      <span className="truncate">{chosen === null ? any : name}</span>
    </Picker>
  )
}
