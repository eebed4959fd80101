'use client'

import type { MachineRef } from '@virtdeck/shared/identity'
import { useCallback } from 'react'
import { useHosts } from '#frame/hosts-provider.tsx'

/** The name of a machine's host where there are several: two machines may have one name. Null with one host. */
export function useHostOf(): (ref: MachineRef) => string | null {
  const hosts = useHosts()
  return useCallback(
    ref => (hosts.length > 1 ? (hosts.find(({ id }) => id === ref.host)?.name ?? ref.host) : null),
    [hosts],
  )
}
