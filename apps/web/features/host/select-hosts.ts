import type { FleetHost } from '@virtdeck/shared/fleet'
import { conditionOf, HOST_CONDITIONS } from '#wording/host-condition.ts'
import type { HostSort, HostsParams } from './hosts-params.ts'

/**
 * The hosts that a filter leaves, in its order; what is not known comes last whichever way it sorts. They come by name
 * already, which is kept where nothing else decides.
 */
export function selectHosts(hosts: readonly FleetHost[], { q, state, sort }: HostsParams): FleetHost[] {
  const text = q.trim().toLowerCase()
  const matching = hosts.filter(
    host =>
      (text === '' || wordsOf(host).some(word => word.toLowerCase().includes(text))) &&
      (state.length === 0 || state.includes(conditionOf(host))),
  )
  if (sort.column === 'name') return sort.descending ? matching.toReversed() : matching
  const keyOf = KEYS[sort.column]
  const direction = sort.descending ? -1 : 1
  return matching
    .map(host => ({ host, key: keyOf(host) }))
    .toSorted((left, right) => {
      if (left.key === null || right.key === null) return Number(left.key === null) - Number(right.key === null)
      return direction * compareKeys(left.key, right.key)
    })
    .map(({ host }) => host)
}

/** What a host is found by. */
function wordsOf({ name, address, agentVersion, facts }: FleetHost): string[] {
  return [name, address, agentVersion, facts?.operatingSystem].filter(word => word != null)
}

const KEYS: Record<Exclude<HostSort['column'], 'name'>, (host: FleetHost) => string | number | null> = {
  // The worst first.
  state: host => -HOST_CONDITIONS.indexOf(conditionOf(host)),
  address: ({ address }) => address,
  machines: ({ total }) => total,
  cpu: ({ load }) => load?.cpuPercent ?? null,
  memory: ({ load }) => (load?.memoryUsedKiB == null ? null : load.memoryUsedKiB / (load.memoryTotalKiB ?? 1)),
  agent: ({ agentVersion }) => agentVersion,
  // The longest up has booted first.
  uptime: ({ facts }) => (facts?.bootedAt == null ? null : -facts.bootedAt),
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

function compareKeys(left: string | number, right: string | number): number {
  return typeof left === 'number' && typeof right === 'number'
    ? left - right
    : collator.compare(String(left), String(right))
}

/** How many hosts are in each condition. */
export function countConditions(hosts: readonly FleetHost[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const host of hosts) counts.set(conditionOf(host), (counts.get(conditionOf(host)) ?? 0) + 1)
  return counts
}
