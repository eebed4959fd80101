'use client'

import type { FleetHost } from '@virtdeck/shared/fleet'
import { useTranslations } from 'next-intl'
import { NoFigure } from '#ui/figure.tsx'

/** The version that the host's agent last named. */
export function AgentVersion({ host: { agentVersion } }: { host: Pick<FleetHost, 'agentVersion'> }) {
  const t = useTranslations('figure')
  if (agentVersion === null) return <NoFigure label={t('unknown')} />
  return <span className="truncate font-mono text-small">{agentVersion}</span>
}
