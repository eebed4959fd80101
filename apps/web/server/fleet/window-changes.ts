import type { FleetMessage, FleetRow, FleetTotals } from '@virtdeck/shared/fleet'
import type { MachineEntry } from './machine-entry.ts'

/** What a page shows now: its rows, and how many there are. */
export interface FleetWindow {
  entries: MachineEntry[]
  totals: FleetTotals
}

/** Remembers what a page was told, and tells only what differs from it. */
export class WindowChanges {
  #rows = new Map<string, FleetRow>()
  #keys = ''
  #totals = ''

  /** The whole window, as the first message. */
  first({ entries, totals }: FleetWindow): FleetMessage {
    this.#rememberRows(entries)
    this.#totals = JSON.stringify(totals)
    return { type: 'window', rows: entries.map(entry => entry.row), totals }
  }

  /**
   * What changed since the last message; null when nothing did.
   * @param areTotalsDue unless they are, totals are told beside rows only.
   */
  next({ entries, totals }: FleetWindow, areTotalsDue: boolean): FleetMessage | null {
    const rows = entries.filter(entry => this.#rows.get(entry.key) !== entry.row).map(entry => entry.row)
    const [keysBefore, totalsBefore] = [this.#keys, this.#totals]
    this.#rememberRows(entries)
    const areKeysNew = keysBefore !== this.#keys
    const isWindowNew = rows.length > 0 || areKeysNew
    const totalsNow = JSON.stringify(totals)
    const areTotalsTold = totalsBefore !== totalsNow && (areTotalsDue || isWindowNew)
    if (areTotalsTold) this.#totals = totalsNow
    if (!isWindowNew && !areTotalsTold) return null
    return {
      type: 'change',
      ...(areKeysNew && { keys: entries.map(entry => entry.key) }),
      ...(rows.length > 0 && { rows }),
      ...(areTotalsTold && { totals }),
    }
  }

  #rememberRows(entries: MachineEntry[]): void {
    this.#rows = new Map(entries.map(entry => [entry.key, entry.row]))
    this.#keys = entries.map(entry => entry.key).join()
  }
}
