'use client'

import type { FleetHost } from '@virtdeck/shared/fleet'
import { ConnectionsTable } from './connections-table.tsx'
import { HostAlarms } from './host-alarms.tsx'
import { HostFacts } from './host-facts.tsx'
import { HostLoadGraphs } from './host-load.tsx'

interface HostOverviewProps {
  host: FleetHost
  now: number
}

/** What is wrong, how busy the host is, what it is made of, and the libvirts on it. */
export function HostOverview({ host, now }: HostOverviewProps) {
  return (
    <div className="min-h-0 grow overflow-y-auto px-6 py-5 max-sm:px-4">
      <HostAlarms host={host} />
      <HostLoadGraphs host={host} now={now} />
      <HostFacts host={host} now={now} />
      <ConnectionsTable host={host} />
    </div>
  )
}
