import type { FleetMessage, FleetRow, FleetTotals } from '@virtdeck/shared/fleet'
import type { MachineEntry } from './machine-entry.ts'

/** Remembers what a page was told, and tells only what differs from it. */
export class WindowChanges {
  #rows = new Map<string, FleetRow>()
  #keys = ''
  #totals = ''

  /** The whole window, as the first message. */
  first(entries: MachineEntry[], totals: FleetTotals): FleetMessage {
    this.#remember(entries, totals)
    return { type: 'window', rows: entries.map(entry => entry.row), totals }
  }

  /** What changed since the last message; null when nothing did. */
  next(entries: MachineEntry[], totals: FleetTotals): FleetMessage | null {
    const rows = entries.filter(entry => this.#rows.get(entry.key) !== entry.row).map(entry => entry.row)
    const [keysBefore, totalsBefore] = [this.#keys, this.#totals]
    this.#remember(entries, totals)
    const areKeysNew = keysBefore !== this.#keys
    const areTotalsNew = totalsBefore !== this.#totals
    if (rows.length === 0 && !areKeysNew && !areTotalsNew) return null
    return {
      type: 'change',
      ...(areKeysNew && { keys: entries.map(entry => entry.key) }),
      ...(rows.length > 0 && { rows }),
      ...(areTotalsNew && { totals }),
    }
  }

  #remember(entries: MachineEntry[], totals: FleetTotals): void {
    this.#rows = new Map(entries.map(entry => [entry.key, entry.row]))
    this.#keys = entries.map(entry => entry.key).join()
    this.#totals = JSON.stringify(totals)
  }
}
