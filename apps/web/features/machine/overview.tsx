'use client'

import type { FleetRow } from '@virtdeck/shared/fleet'
import type { MachineRef } from '@virtdeck/shared/identity'
import type { MachineDetails } from '@virtdeck/shared/machine'
import { DeviceTables } from './device-tables.tsx'
import { FactsGrid } from './facts-grid.tsx'
import { Graphs } from './graphs.tsx'
import { Screenshot } from './screenshot.tsx'

interface OverviewProps {
  row: FleetRow
  now: number
  details: MachineDetails | null
  elsewhere: readonly MachineRef[]
  onOpenConsole: () => void
}

/** The screen beside four graphs, then what the machine is made of. */
export function Overview({ row, now, details, elsewhere, onOpenConsole }: OverviewProps) {
  return (
    <div className="min-h-0 grow overflow-y-auto px-6 py-5 max-sm:px-4">
      <div className="grid grid-cols-[minmax(280px,5fr)_minmax(0,7fr)] gap-6 max-lg:grid-cols-1">
        <Screenshot row={row} onOpenConsole={onOpenConsole} />
        <Graphs row={row} now={now} />
      </div>
      <FactsGrid row={row} details={details} elsewhere={elsewhere} />
      {details && <DeviceTables details={details} />}
    </div>
  )
}
