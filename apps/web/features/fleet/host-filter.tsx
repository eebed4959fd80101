'use client'

import type { FleetHost } from '@virtdeck/shared/fleet'
import { Server } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useHosts } from '#frame/hosts-provider.tsx'
import { Picker } from '#ui/picker.tsx'
import { StateMark } from '#ui/state-mark.tsx'
import { conditionOf, MARK_OF_CONDITION } from '#wording/host-condition.ts'

const ALL = ''

interface HostFilterProps {
  chosen: string | null
  onChange: (host: string | null) => void
}

/** Narrows the list down to the machines of one host. */
export function HostFilter({ chosen, onChange }: HostFilterProps) {
  const t = useTranslations('fleet')
  const hosts = useHosts()
  // With one host there is nothing to choose, unless the address asks for one that is gone.
  if (hosts.length < 2 && chosen === null) return null
  const host = hosts.find(({ id }) => id === chosen)
  const all = t('allHosts')
  return (
    <Picker
      label={t('hostFilter')}
      searchLabel={t('findHost')}
      empty={t('noSuchHost')}
      value={chosen ?? ALL}
      isPressed={chosen !== null}
      onChange={value => onChange(value === ALL ? null : value)}
      options={[
        { value: ALL, label: all, content: <span>{all}</span> },
        ...hosts.map(host => ({ value: host.id, label: host.name, content: <HostOption host={host} /> })),
      ]}
    >
      {host ? <HostName host={host} /> : <AllHosts words={chosen === null ? all : t('hostGone')} />}
    </Picker>
  )
}

function AllHosts({ words }: { words: string }) {
  return (
    <>
      <Server size={13} aria-hidden className="shrink-0 text-faint" />
      <span className="truncate">{words}</span>
    </>
  )
}

function HostName({ host }: { host: FleetHost }) {
  return (
    <>
      <StateMark mark={MARK_OF_CONDITION[conditionOf(host)]} className="size-3" />
      <span className="truncate font-mono">{host.name}</span>
    </>
  )
}

function HostOption({ host }: { host: FleetHost }) {
  return (
    <>
      <HostName host={host} />
      <span className="ml-auto shrink-0 font-mono text-small text-faint">{`${host.running}/${host.total}`}</span>
    </>
  )
}
