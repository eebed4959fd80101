'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type FleetHost, fleetQuerySchema } from '@virtdeck/shared/fleet'
import { machineKey } from '@virtdeck/shared/identity'
import { Search } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { useTRPC } from '#live/trpc.ts'
import { paths } from '#paths.ts'
import { Finder } from '#ui/finder.tsx'
import { StateMark } from '#ui/state-mark.tsx'
import { conditionOf, MARK_OF_CONDITION } from '#wording/host-condition.ts'
import { markOf } from '#wording/mark-of.ts'
import { useHosts } from './hosts-provider.tsx'

const MACHINES = 8
const HOSTS = 5

/** Finds a machine or a host by name from anywhere: a field in the rail, or Ctrl-K. */
export function JumpTo({ isFolded }: { isFolded: boolean }) {
  const t = useTranslations('frame')
  const [isOpen, setOpen] = useState(false)
  const [query, setQuery] = useState('')
  useJumpKey(() => setOpen(true))
  const close = () => {
    setOpen(false)
    setQuery('')
  }
  const options = useDestinations(query, isOpen, close)
  return (
    <>
      <button
        type="button"
        aria-label={t('jumpTo')}
        aria-keyshortcuts="Control+K"
        onClick={() => setOpen(true)}
        className="ring-focus flex h-8 shrink-0 items-center gap-2.5 rounded-md border border-edge bg-panel px-2 text-table text-faint hover:bg-hover"
      >
        <Search size={14} aria-hidden className="shrink-0" />
        {!isFolded && <span className="grow text-left">{t('jumpTo')}</span>}
        {!isFolded && <kbd className="rounded-sm border px-1 font-mono text-label">{t('jumpKey')}</kbd>}
      </button>
      <Finder
        label={t('jumpToMachine')}
        isOpen={isOpen}
        onClose={close}
        query={query}
        onQuery={setQuery}
        options={options}
        empty={t('nothingFound')}
      />
    </>
  )
}

/** The machines and hosts that match, as places to go. */
function useDestinations(query: string, isOpen: boolean, onGone: () => void) {
  const router = useRouter()
  const trpc = useTRPC()
  const text = query.trim()
  const { data } = useQuery({
    ...trpc.fleet.query.queryOptions(fleetQuerySchema.parse({ text: text.slice(0, 200), limit: MACHINES })),
    enabled: isOpen,
    placeholderData: keepPreviousData,
  })
  const go = (path: string) => () => {
    onGone()
    router.push(path)
  }
  const hosts = useHosts()
    .filter(host => text !== '' && host.name.toLowerCase().includes(text.toLowerCase()))
    .slice(0, HOSTS)
  const machines = (data?.rows ?? []).map(row => ({
    key: machineKey(row),
    onChoose: go(paths.machine(row)),
    content: (
      <>
        <StateMark mark={markOf(row)} />
        <span className="truncate font-mono">{row.name}</span>
        <span className="ml-auto truncate font-mono text-small text-faint">{row.hostName}</span>
      </>
    ),
  }))
  // Machines are found by their host's name as well: whoever types one likely means the host.
  return [
    ...hosts.map(host => ({
      key: host.id,
      onChoose: go(paths.host(host.id)),
      content: <HostName host={host} />,
    })),
    ...machines,
  ]
}

function HostName({ host }: { host: FleetHost }) {
  const t = useTranslations('frame')
  return (
    <>
      <StateMark mark={MARK_OF_CONDITION[conditionOf(host)]} />
      <span className="truncate font-mono">{host.name}</span>
      <span className="label ml-auto">{t('host')}</span>
    </>
  )
}

/** Ctrl-K, or Cmd-K; not while a guest's screen has the keyboard. */
function useJumpKey(onKey: () => void) {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isGuests = event.target instanceof HTMLCanvasElement
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || isGuests) return
      event.preventDefault()
      onKey()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  })
}
