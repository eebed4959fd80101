'use client'

import { useTranslations } from 'next-intl'
import { StateMark } from '#ui/state-mark.tsx'
import { useHosts } from './hosts-provider.tsx'

/** The hosts and libvirt connections that are not reached, each with the reason in the system's own words. */
export function HostProblems() {
  const t = useTranslations('host')
  const problems = useHosts().flatMap(({ id, name, status, fault, problem, connections }) => [
    ...(status === 'connected'
      ? []
      : [{ key: id, name, words: fault ? t(`fault.${fault}`) : t(`status.${status}`), problem }]),
    ...connections
      .filter(connection => status === 'connected' && connection.status !== 'connected')
      .map(({ uri, status, problem }) => ({
        key: `${id} ${uri}`,
        name: `${name} ${uri}`,
        words: t(`status.${status === 'connecting' ? 'connecting' : 'impaired'}`),
        problem,
      })),
  ])
  if (problems.length === 0) return null
  return (
    <ul className="mt-4 rounded-md border bg-panel text-left text-table">
      {problems.map(({ key, name, words, problem }) => (
        <li key={key} className="flex items-baseline gap-2.5 border-b px-3 py-2 last:border-b-0">
          <StateMark mark="stale" className="translate-y-0.5" />
          <div className="min-w-0">
            <span className="font-mono text-text">{name}</span> <span>{words}</span>
            {problem && <p className="font-mono text-small break-words text-faint">{problem}</p>}
          </div>
        </li>
      ))}
    </ul>
  )
}
