import type { FleetMessage, FleetRow, FleetTotals } from '@virtdeck/shared/fleet'
import { machineKey } from '@virtdeck/shared/identity'

/** What the page knows of the list: rows by their place, and how many there are. */
export interface FleetView {
  /** Which filter the rows belong to. */
  filterKey: string
  rows: ReadonlyMap<number, FleetRow>
  totals: FleetTotals
}

/** So many rows before and behind the window are kept for scrolling back; the rest of the fleet is not in the page. */
export const KEPT_AROUND = 120

interface Received {
  filterKey: string
  /** Where the window of the message begins. */
  offset: number
  message: FleetMessage
}

/** Takes a message of the window into the view. Rows of earlier windows near it stay until they are seen elsewhere or do not exist. */
export function receive(view: FleetView | null, { filterKey, offset, message }: Received): FleetView | null {
  const known = view?.filterKey === filterKey ? view : null
  if (message.type === 'window') return place(known, { filterKey, offset, rows: message.rows, totals: message.totals })
  if (!known) return view
  const totals = message.totals ?? known.totals
  const changed = new Map((message.rows ?? []).map(row => [machineKey(row), row]))
  if (message.keys) {
    const byKey = new Map([...known.rows.values()].map(row => [machineKey(row), row]))
    const rows = message.keys.flatMap(key => changed.get(key) ?? byKey.get(key) ?? [])
    return place(known, { filterKey, offset, rows, totals })
  }
  if (changed.size === 0) return { ...known, totals }
  const rows = new Map([...known.rows].map(([index, row]) => [index, changed.get(machineKey(row)) ?? row]))
  return { ...known, rows, totals }
}

interface Placed {
  filterKey: string
  offset: number
  rows: readonly FleetRow[]
  totals: FleetTotals
}

function place(known: FleetView | null, { filterKey, offset, rows, totals }: Placed): FleetView {
  const keys = new Set(rows.map(machineKey))
  const kept = [...(known?.rows ?? [])].filter(([index, row]) => {
    const end = offset + Math.max(rows.length, 1)
    const isElsewhere = index < offset || index >= end
    const isNear = index >= offset - KEPT_AROUND && index < end + KEPT_AROUND
    return isElsewhere && isNear && index < totals.matching && !keys.has(machineKey(row))
  })
  return { filterKey, totals, rows: new Map([...kept, ...rows.map((row, index) => [offset + index, row] as const)]) }
}
