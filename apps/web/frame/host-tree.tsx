'use client'

import type { FleetHost } from '@virtdeck/shared/fleet'
import Link from 'next/link'
import { usePathname, useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { memo, useState } from 'react'
import { paths } from '#paths.ts'
import { classNames } from '#ui/class-names.ts'
import { StateMark } from '#ui/state-mark.tsx'
import { conditionOf, MARK_OF_CONDITION, problemOf } from '#wording/host-condition.ts'
import { useHosts } from './hosts-provider.tsx'

/** From this many on a field finds among them. */
const MANY = 12
/** More are not drawn at once; whoever has more types some letters. */
const SHOWN = 60

/** The hosts with their state and how many of their machines run; each leads to its page, its figure to its machines. */
export function HostTree() {
  const t = useTranslations('frame')
  const hosts = useHosts()
  const path = usePathname()
  const filtered = useSearchParams().get('host')
  const [text, setText] = useState('')
  const found = hosts.filter(host => host.name.toLowerCase().includes(text.trim().toLowerCase()))
  return (
    <section aria-label={t('hosts')} className="flex min-h-0 flex-col">
      {hosts.length >= MANY && (
        <input
          type="search"
          aria-label={t('findHost')}
          placeholder={t('findHost')}
          value={text}
          onChange={event => setText(event.target.value)}
          className="ring-focus my-1 ml-3 h-7 shrink-0 rounded-md border border-edge bg-panel px-2 text-small placeholder:text-faint"
        />
      )}
      {hosts.length === 0 && <p className="px-2 py-1 pl-9 text-small text-faint">{t('noHosts')}</p>}
      <ul className="min-h-0 overflow-y-auto">
        {found.slice(0, SHOWN).map(host => (
          <HostBranch
            key={host.id}
            host={host}
            isHere={path === paths.host(host.id)}
            isFiltered={path === paths.fleet() && filtered === host.id}
          />
        ))}
      </ul>
      {found.length > SHOWN && (
        <p className="px-2 py-1 pl-9 text-small text-faint">{t('moreHosts', { count: found.length - SHOWN })}</p>
      )}
      {hosts.length > 0 && found.length === 0 && <p className="px-2 py-1 text-small text-faint">{t('nothingFound')}</p>}
    </section>
  )
}

interface HostBranchProps {
  host: FleetHost
  isHere: boolean
  /** Whether the fleet is open with this host's machines. */
  isFiltered: boolean
}

/** Drawn again only when its own host changed: there may be many. */
const HostBranch = memo(function HostBranch({ host, isHere, isFiltered }: HostBranchProps) {
  const t = useTranslations('frame')
  const tHost = useTranslations('host')
  const condition = conditionOf(host)
  const status = tHost(`status.${condition}`)
  const problem = problemOf(host)
  return (
    <li className={classNames('flex h-7 items-center rounded-md hover:bg-hover', isHere && 'bg-pressed')}>
      <Link
        href={paths.host(host.id)}
        prefetch={false}
        title={problem ? `${status}: ${problem}` : status}
        aria-current={isHere ? 'page' : undefined}
        className="ring-focus flex h-7 min-w-0 grow items-center gap-2 rounded-md pl-4 text-table"
      >
        <StateMark mark={MARK_OF_CONDITION[condition]} className="size-3" />
        <span className="sr-only">{status}</span>
        <span className="min-w-0 truncate font-mono">{host.name}</span>
      </Link>
      <Link
        href={paths.fleet({ host: host.id })}
        prefetch={false}
        aria-current={isFiltered ? 'page' : undefined}
        aria-label={t('machinesOf', { name: host.name, running: host.running, total: host.total })}
        title={t('machinesOf', { name: host.name, running: host.running, total: host.total })}
        className={classNames(
          'ring-focus flex h-7 shrink-0 items-center rounded-md px-2 font-mono text-small hover:text-accent',
          isFiltered ? 'text-text' : 'text-faint',
        )}
      >
        {`${host.running}/${host.total}`}
      </Link>
    </li>
  )
})
