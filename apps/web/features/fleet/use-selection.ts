'use client'

import type { FleetRow } from '@virtdeck/shared/fleet'
import { machineKey } from '@virtdeck/shared/identity'
import { useCallback, useMemo, useState } from 'react'

export type Selection = ReadonlyMap<string, FleetRow>

/** Which machines are chosen, with what was known of each when it was. */
export function useSelection() {
  const [selection, setSelection] = useState<Selection>(() => new Map())
  const toggle = useCallback((row: FleetRow) => {
    setSelection(known => {
      const next = new Map(known)
      if (!next.delete(machineKey(row))) next.set(machineKey(row), row)
      return next
    })
  }, [])
  const replace = useCallback((rows: readonly FleetRow[]) => {
    setSelection(new Map(rows.map(row => [machineKey(row), row])))
  }, [])
  return useMemo(() => ({ selection, toggle, replace }), [selection, toggle, replace])
}
