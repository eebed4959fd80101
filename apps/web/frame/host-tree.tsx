'use client'

import type { FleetHost } from '@virtdeck/shared/fleet'
import Link from 'next/link'
import { useSearchParams } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { paths } from '#paths.ts'
import { classNames } from '#ui/class-names.ts'
import { type Mark, StateMark } from '#ui/state-mark.tsx'
import { useHosts } from './hosts-provider.tsx'

const MARK_OF: Record<FleetHost['status'], Mark> = {
  connected: 'running',
  connecting: 'transition',
  unreachable: 'stale',
  incompatible: 'crashed',
}

/** The hosts with their state and how many of their machines run; each leads to its part of the fleet. */
export function HostTree() {
  const t = useTranslations('frame')
  const hosts = useHosts()
  const chosen = useSearchParams().get('host')
  return (
    <section aria-label={t('hosts')}>
      <h2 className="label px-2 pb-1">{t('hosts')}</h2>
      {hosts.length === 0 && <p className="px-2 text-small text-faint">{t('noHosts')}</p>}
      <ul>
        {hosts.map(host => (
          <li key={host.id}>
            <HostLink host={host} isHere={chosen === host.id} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function HostLink({ host, isHere }: { host: FleetHost; isHere: boolean }) {
  const t = useTranslations('frame')
  const problem = host.problem ?? host.connections.find(connection => connection.problem !== null)?.problem
  const isImpaired = host.status === 'connected' && host.connections.some(({ status }) => status === 'unreachable')
  const status = t(`hostStatus.${isImpaired ? 'impaired' : host.status}`)
  return (
    <Link
      href={paths.fleet({ host: host.id })}
      prefetch={false}
      title={problem ? `${status}: ${problem}` : status}
      aria-current={isHere ? 'page' : undefined}
      className={classNames(
        'ring-focus flex h-7 items-center gap-2 rounded-md px-2 text-table hover:bg-hover',
        isHere && 'bg-pressed',
      )}
    >
      <StateMark mark={isImpaired ? 'crashed' : MARK_OF[host.status]} className="size-3" />
      <span className="sr-only">{status}</span>
      <span className="min-w-0 grow truncate font-mono">{host.name}</span>
      <span
        aria-label={t('runningOfTotal', { running: host.running, total: host.total })}
        className="font-mono text-small text-faint"
      >
        {`${host.running}/${host.total}`}
      </span>
    </Link>
  )
}
