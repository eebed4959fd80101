'use client'

import { useQuery } from '@tanstack/react-query'
import { fleetQuerySchema } from '@virtdeck/shared/fleet'
import { machineKey } from '@virtdeck/shared/identity'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useHosts } from '#frame/hosts-provider.tsx'
import { useTRPC } from '#live/trpc.ts'
import { paths } from '#paths.ts'
import { StateMark } from '#ui/state-mark.tsx'
import { markOf } from '#wording/mark-of.ts'

const SHOWN = 5

/** The first machines of a host that has just joined, each a way to its page. */
export function FirstMachines({ host }: { host: string }) {
  const t = useTranslations('enrolment')
  const trpc = useTRPC()
  const total = useHosts().find(({ id }) => id === host)?.total ?? 0
  const query = fleetQuerySchema.parse({ host, limit: SHOWN })
  // Asked again when machines come: at first the agent may not have told any.
  const { data } = useQuery({ ...trpc.fleet.query.queryOptions(query), enabled: total > 0, staleTime: 0 })
  if (!data || total === 0) return null
  return (
    <div className="mt-3 pl-7 max-sm:pl-0">
      <p className="label">{t('machines', { count: total })}</p>
      <ul className="mt-1 border-t text-table">
        {data.rows.map(row => (
          <li key={machineKey(row)} className="flex h-8 items-center gap-2.5 border-b">
            <StateMark mark={markOf(row)} className="size-3" />
            <Link href={paths.machine(row)} className="ring-focus truncate rounded-sm font-mono hover:text-accent">
              {row.name}
            </Link>
          </li>
        ))}
      </ul>
      {total > SHOWN && (
        <Link href={paths.fleet({ host })} className="ring-focus mt-1.5 inline-block rounded-sm text-table text-accent">
          {t('allMachines', { count: total })}
        </Link>
      )}
    </div>
  )
}
