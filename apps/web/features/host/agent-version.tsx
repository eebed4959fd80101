'use client'

import type { FleetHost } from '@virtdeck/shared/fleet'
import { CircleArrowUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useSessionUser } from '#live/session-user.tsx'
import { NoFigure } from '#ui/figure.tsx'
import { isUpdateOffered, type OfferedAgent } from './is-update-offered.ts'

interface AgentVersionProps {
  host: FleetHost
  /** What the dashboard hands out; asked for once for a whole list. */
  offered: OfferedAgent | null
}

/** The version that the host's agent last named, marked where the dashboard has another one for it. */
export function AgentVersion({ host, offered }: AgentVersionProps) {
  const t = useTranslations('host')
  const tFigure = useTranslations('figure')
  const { role } = useSessionUser()
  if (host.agentVersion === null) return <NoFigure label={tFigure('unknown')} />
  const update = isUpdateOffered(host, offered, role) ? t('updateTo', { version: offered?.version ?? '' }) : null
  return (
    <span title={update ?? undefined} className="inline-flex min-w-0 items-center gap-1.5">
      <span className="truncate font-mono text-small">{host.agentVersion}</span>
      {update && <CircleArrowUp size={13} aria-label={update} className="shrink-0 text-accent" />}
    </span>
  )
}
