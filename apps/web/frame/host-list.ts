import { compareHosts, type FleetHost, type HostMessage } from '@virtdeck/shared/fleet'

/** The list of hosts after a message; hosts that did not change stay the same objects. */
export function receiveHosts(known: readonly FleetHost[], message: HostMessage): readonly FleetHost[] {
  if (message.type === 'list') return message.hosts
  const changed = new Map(message.hosts.map(host => [host.id, host]))
  const removed = new Set(message.removed)
  const kept = known.filter(({ id }) => !removed.has(id) && !changed.has(id))
  return [...kept, ...changed.values()].toSorted(compareHosts)
}
