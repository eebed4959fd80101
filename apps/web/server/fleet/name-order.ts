import { findPlace } from './find-place.ts'
import type { MachineEntry, MachineMove, Standing } from './machine-entry.ts'

/** Machines by name as people sort: `web-2` before `web-10`, and the same in every language of the page. */
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

/**
 * The order of all machines by name, kept up as they come, go and are renamed: comparing names as people do is slow, and
 * tens of thousands are not sorted anew because of one.
 */
export class NameOrder {
  #entries: MachineEntry[] = []
  /** The name that each stands in order by. */
  readonly #nameOf = new Map<MachineEntry, string>()

  /** Brings the order up to date with all machines there are now. */
  update(all: Iterable<MachineEntry>): readonly MachineEntry[] {
    const current = new Set(all)
    const kept = this.#entries.filter(entry => current.has(entry) && this.#isInPlace(entry))
    const placed = [...current].filter(entry => !this.#isInPlace(entry)).toSorted(compareNames)
    for (const entry of this.#nameOf.keys()) if (!current.has(entry)) this.#nameOf.delete(entry)
    for (const entry of placed) this.#nameOf.set(entry, entry.machine.name)
    this.#entries = insertSorted(kept, placed)
    return this.#entries
  }

  /** Brings one machine to where its name stands now. */
  move({ entry, before, isGone }: MachineMove): void {
    if (before && !isGone && before.machine.name === entry.machine.name) return
    if (before) this.#entries.splice(this.#placeOf(before, entry), 1)
    this.#nameOf.delete(entry)
    if (isGone) return
    this.#entries.splice(this.#placeOf(entry, entry), 0, entry)
    this.#nameOf.set(entry, entry.machine.name)
  }

  #placeOf(standing: Standing, moved: MachineEntry): number {
    return findPlace(this.#entries, found => found === moved || compareNames(found, standing) >= 0)
  }

  #isInPlace(entry: MachineEntry): boolean {
    return this.#nameOf.get(entry) === entry.machine.name
  }
}

/** Both in order already. Searches each place by halves, so that one more among many takes few comparisons. */
function insertSorted(into: MachineEntry[], added: readonly MachineEntry[]): MachineEntry[] {
  if (added.length === 0) return into
  const result: MachineEntry[] = []
  let from = 0
  for (const entry of added) {
    const place = findPlace(into, found => compareNames(found, entry) >= 0, from)
    for (; from < place; from++) result.push(into[from] as MachineEntry) // `place` is within
    result.push(entry)
  }
  return result.concat(into.slice(from))
}

/** Names first, then keys, so that no two machines are equal. */
export function compareNames(left: Standing, right: Standing): number {
  return collator.compare(left.machine.name, right.machine.name) || compareText(left.key, right.key)
}

function compareText(left: string, right: string): number {
  if (left === right) return 0
  return left < right ? -1 : 1
}
