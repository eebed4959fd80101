import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { ChangeSignal } from '@virtdeck/shared/change-signal'
import type { DomainRef } from '@virtdeck/shared/identity'
import type {
  Connection,
  HostFacts,
  HostProblem,
  InventoryChange,
  InventoryMessage,
  InventoryPosition,
} from '@virtdeck/shared/inventory'
import type { Machine } from '@virtdeck/shared/machine'
import { DeltaRing } from './delta-ring.ts'

const KEPT_DELTAS = 1_000
/** A lone change leaves at once; during a listing of thousands, those of this long travel together. */
const GATHER_MS = 10

type Delta = Extract<InventoryMessage, { type: 'delta' }>

/** What this host's libvirt holds, served as a snapshot and deltas. Lives as long as the process: that is its epoch. */
export class Inventory {
  readonly #epoch = randomUUID()
  #facts: HostFacts
  #problems: readonly HostProblem[] = []
  readonly #connections = new Map<string, Connection>()
  readonly #machines = new Map<string, Machine>()
  readonly #ring = new DeltaRing<Delta>(KEPT_DELTAS)
  readonly #changed = new ChangeSignal()
  #pending: InventoryChange[] = []
  #flushedAt = 0

  constructor(facts: HostFacts) {
    this.#facts = facts
  }

  get facts(): HostFacts {
    return this.#facts
  }

  find(ref: DomainRef): Machine | null {
    return this.#machines.get(keyOf(ref)) ?? null
  }

  machinesOf(connection: string): Machine[] {
    return [...this.#machines.values()].filter(machine => machine.connection === connection)
  }

  setFacts(facts: HostFacts): void {
    if (isDeepStrictEqual(this.#facts, facts)) return
    this.#facts = facts
    this.#record({ type: 'facts', facts })
  }

  setProblem(problem: HostProblem, isThere: boolean): void {
    if (this.#problems.includes(problem) === isThere) return
    const others = this.#problems.filter(other => other !== problem)
    this.#problems = isThere ? [...others, problem] : others
    this.#record({ type: 'problems', problems: [...this.#problems] })
  }

  setConnection(connection: Connection): void {
    if (isDeepStrictEqual(this.#connections.get(connection.id), connection)) return
    this.#connections.set(connection.id, connection)
    this.#record({ type: 'connection', connection })
  }

  setMachine(machine: Machine): void {
    if (isDeepStrictEqual(this.find(machine), machine)) return
    this.#machines.set(keyOf(machine), machine)
    this.#record({ type: 'machine', machine })
  }

  removeMachine({ connection, uuid }: DomainRef): void {
    if (!this.#machines.delete(keyOf({ connection, uuid }))) return
    this.#record({ type: 'machine-removed', connection, uuid })
  }

  /**
   * A snapshot unless `since` is at most 1,000 deltas behind, then every delta in order. A reader that falls further
   * behind than that gets a snapshot again: nothing is queued for it.
   */
  async *watch(since: InventoryPosition | null, signal: AbortSignal): AsyncGenerator<InventoryMessage> {
    let position = since?.epoch === this.#epoch ? since.sequence : null
    while (!signal.aborted) {
      if (position === null || !this.#ring.holdsAfter(position)) {
        this.#flush()
        position = this.#ring.sequence
        yield this.#snapshot()
        continue
      }
      const delta = this.#ring.at(position + 1)
      if (delta) {
        position++
        yield delta
      } else {
        await this.#changed.next(signal)
      }
    }
  }

  #snapshot(): InventoryMessage {
    return {
      type: 'snapshot',
      epoch: this.#epoch,
      sequence: this.#ring.sequence,
      at: Date.now(),
      facts: this.#facts,
      problems: [...this.#problems],
      connections: [...this.#connections.values()],
      machines: [...this.#machines.values()],
    }
  }

  #record(change: InventoryChange): void {
    if (this.#pending.push(change) > 1) return
    const sinceFlush = performance.now() - this.#flushedAt
    if (sinceFlush > GATHER_MS) setImmediate(() => this.#flush())
    else setTimeout(() => this.#flush(), GATHER_MS).unref()
  }

  #flush(): void {
    if (this.#pending.length === 0) return
    const changes = this.#pending
    this.#pending = []
    this.#flushedAt = performance.now()
    this.#ring.push({ type: 'delta', epoch: this.#epoch, sequence: this.#ring.sequence + 1, at: Date.now(), changes })
    this.#changed.notify()
  }
}

function keyOf({ connection, uuid }: DomainRef): string {
  return `${connection}/${uuid}`
}
