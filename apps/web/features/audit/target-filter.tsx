'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { fleetQuerySchema } from '@virtdeck/shared/fleet'
import { machineKey } from '@virtdeck/shared/identity'
import { type LucideIcon, Monitor, Server, Target, User } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useHosts } from '#frame/hosts-provider.tsx'
import { useTRPC } from '#live/trpc.ts'
import { Picker, type PickerOption } from '#ui/picker.tsx'

const ANYTHING = ''
const MACHINES = 30

interface TargetFilterProps {
  chosen: string | null
  onChange: (target: string | null) => void
}

interface Known {
  key: string
  name: string
  icon: LucideIcon
}

/** Narrows the trail down to what was done to one machine, host or person. */
export function TargetFilter({ chosen, onChange }: TargetFilterProps) {
  const t = useTranslations('audit')
  const [text, setText] = useState('')
  const known = useTargets(text)
  // The one that was chosen stays known by name when letters find others.
  const [last, setLast] = useState<Known | null>(null)
  const current = known.find(({ key }) => key === chosen) ?? (last?.key === chosen ? last : null)
  const any = t('anyTarget')
  const choose = (key: string) => {
    setLast(known.find(target => target.key === key) ?? null)
    onChange(key === ANYTHING ? null : key)
  }
  return (
    <Picker
      label={t('target')}
      searchLabel={t('findTarget')}
      empty={t('noTarget')}
      value={chosen ?? ANYTHING}
      isPressed={chosen !== null}
      onSearch={setText}
      onChange={choose}
      options={[{ value: ANYTHING, label: any, content: <span>{any}</span> }, ...known.map(toOption)]}
    >
      <Target size={13} aria-hidden className="shrink-0 text-faint" />
      <span className="truncate">{chosen === null ? any : (current?.name ?? shorten(chosen))}</span>
    </Picker>
  )
}

/** The hosts, the people, and the machines that letters find. */
function useTargets(text: string): Known[] {
  const trpc = useTRPC()
  const query = fleetQuerySchema.parse({ text: text.trim().slice(0, 200), limit: MACHINES })
  const { data: fleet } = useQuery({ ...trpc.fleet.query.queryOptions(query), placeholderData: keepPreviousData })
  const { data: people = [] } = useQuery(trpc.user.list.queryOptions())
  return [
    ...useHosts().map(({ id, name }) => ({ key: id, name, icon: Server })),
    ...people.map(({ id, name }) => ({ key: `user/${id}`, name, icon: User })),
    ...(fleet?.rows ?? []).map(row => ({ key: machineKey(row), name: row.name, icon: Monitor })),
  ]
}

function toOption({ key, name, icon: Icon }: Known): PickerOption {
  const content = (
    <>
      <Icon size={13} aria-hidden className="shrink-0 text-faint" />
      <span className="truncate font-mono">{name}</span>
    </>
  )
  return { value: key, label: name, content }
}

/** The end of a key, which tells machines of one host apart. */
function shorten(key: string): string {
  return `…${key.slice(-12)}`
}
