import type { FleetHost, HostMessage } from '@virtdeck/shared/fleet'

/** Remembers which hosts a page was told, and tells only those that differ. */
export class HostChanges {
  #told = new Map<string, FleetHost>()

  /** The whole list, as the first message. */
  first(hosts: FleetHost[]): HostMessage {
    this.#remember(hosts)
    return { type: 'list', hosts }
  }

  /** What changed since the last message; null when nothing did. A host's summary is the same object until it changes. */
  next(hosts: FleetHost[]): HostMessage | null {
    const changed = hosts.filter(host => this.#told.get(host.id) !== host)
    const current = new Set(hosts.map(host => host.id))
    const removed = [...this.#told.keys()].filter(id => !current.has(id))
    if (changed.length === 0 && removed.length === 0) return null
    this.#remember(hosts)
    return { type: 'change', hosts: changed, removed }
  }

  #remember(hosts: FleetHost[]): void {
    this.#told = new Map(hosts.map(host => [host.id, host]))
  }
}
