'use client'

import type { FleetHost } from '@virtdeck/shared/fleet'
import type { Connection } from '@virtdeck/shared/inventory'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { type Mark, StateMark, StateWord } from '#ui/state-mark.tsx'

const MARK_OF: Record<Connection['status'], Mark> = {
  connected: 'running',
  connecting: 'transition',
  unreachable: 'crashed',
}

/** The libvirt connections that the host's agent serves; while the agent is away nothing is known of them. */
export function ConnectionsTable({ host: { connections, seenAt } }: { host: FleetHost }) {
  const t = useTranslations('host')
  return (
    <section aria-labelledby="connections" className="mt-8 pb-8">
      <h2 id="connections" className="mb-2 text-heading font-semibold">
        {t('connections')}
      </h2>
      {connections.length === 0 ? (
        <p className="border-t py-2 text-table text-faint">{t('noConnections')}</p>
      ) : (
        <div className="overflow-x-auto border-t">
          <table className="w-full table-fixed text-table max-sm:min-w-160">
            <thead>
              <tr className="border-b">
                <HeadCell className="w-24">{t('connection.name')}</HeadCell>
                <HeadCell>{t('connection.uri')}</HeadCell>
                <HeadCell className="w-40">{t('connection.hypervisor')}</HeadCell>
                <HeadCell className="w-28">{t('connection.libvirt')}</HeadCell>
                <HeadCell className="w-2/5">{t('connection.state')}</HeadCell>
              </tr>
            </thead>
            <tbody>
              {connections.map(connection => (
                <ConnectionRow key={connection.id} connection={connection} isStale={seenAt !== null} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

function ConnectionRow({ connection, isStale }: { connection: Connection; isStale: boolean }) {
  const t = useTranslations('host')
  const { id, uri, status, problem, hypervisor, hypervisorVersion, libvirtVersion } = connection
  const mark = isStale ? 'stale' : MARK_OF[status]
  return (
    <tr className="h-8 border-b">
      <td className="truncate pr-4 font-mono">{id}</td>
      <td title={uri} className="truncate pr-4 font-mono text-dim">
        {uri}
      </td>
      <td className="truncate pr-4 font-mono">
        {[hypervisor, hypervisorVersion].filter(Boolean).join(' ') || t('none')}
      </td>
      <td className="truncate pr-4 font-mono">{libvirtVersion ?? t('none')}</td>
      <td title={problem ?? undefined} className="truncate">
        <span className="flex min-w-0 items-center gap-2">
          <StateMark mark={mark} className="size-3" />
          <StateWord mark={mark}>{t(isStale ? 'connectionStale' : `connectionStatus.${status}`)}</StateWord>
          {!isStale && problem && <span className="min-w-0 truncate font-mono text-small text-faint">{problem}</span>}
        </span>
      </td>
    </tr>
  )
}

function HeadCell({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <th scope="col" className={`label h-7 text-left font-normal ${className ?? ''}`}>
      {children}
    </th>
  )
}
