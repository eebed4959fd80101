import type { FleetRow } from '@virtdeck/shared/fleet'
import { machineKey } from '@virtdeck/shared/identity'
import type { Machine } from '@virtdeck/shared/machine'
import type { Rate } from '@virtdeck/shared/stats'
import type { HostState } from './host-state.ts'

/** What filters and orders look at. */
export interface Standing {
  readonly key: string
  readonly host: HostState
  readonly machine: Machine
  readonly rate: Rate | null
  readonly searchText: string
}

/** A machine that came, changed or went. */
export interface MachineMove {
  readonly entry: MachineEntry
  /** How it stood before; null when it came. */
  readonly before: Standing | null
  readonly isGone: boolean
}

/** One machine of the fleet. Its row is made when a page shows it and stays the same object until something in it changes. */
export class MachineEntry implements Standing {
  readonly key: string
  readonly host: HostState
  #machine: Machine
  #rate: Rate | null = null
  #row: FleetRow | null = null
  #searchText: string | null = null

  constructor(host: HostState, machine: Machine) {
    this.key = machineKey({ host: host.id, connection: machine.connection, uuid: machine.uuid })
    this.host = host
    this.#machine = machine
  }

  get machine(): Machine {
    return this.#machine
  }

  get rate(): Rate | null {
    return this.#rate
  }

  /** As it stands now, to compare with after a change. */
  get standing(): Standing {
    const { key, host, machine, rate, searchText } = this
    return { key, host, machine, rate, searchText }
  }

  update(machine: Machine): void {
    this.#machine = machine
    this.#searchText = null
    this.#row = null
  }

  setRate(rate: Rate | null): void {
    this.#rate = rate
    this.#row = null
  }

  /** The host's name, or whether it or its libvirt is reached, changed. */
  refresh(): void {
    this.#searchText = null
    this.#row = null
  }

  get row(): FleetRow {
    this.#row ??= {
      ...this.#machine,
      host: this.host.id,
      hostName: this.host.name,
      seenAt: this.host.staleSinceOf(this.#machine.connection),
      rate: this.#rate,
    }
    return this.#row
  }

  /** What the text filter looks at, in lower case. */
  get searchText(): string {
    const { name, title, uuid } = this.#machine
    this.#searchText ??= [name, title ?? '', uuid, this.host.name].join('\n').toLowerCase()
    return this.#searchText
  }
}
