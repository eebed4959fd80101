import type { MachineRate } from '@virtdeck/shared/stats'
import { buildRate, RATE_FIELDS, type RateField } from './rate-fields.ts'

interface Gathered {
  connection: string
  uuid: string
  values: Map<RateField, { sum: number; count: number }>
}

/** Averages the ticks of one step; a value that was never told stays null. */
export class StepAverage {
  readonly #machines = new Map<string, Gathered>()

  add(rates: readonly MachineRate[]): void {
    for (const rate of rates) {
      const { values } = this.#find(rate)
      for (const field of RATE_FIELDS) {
        const value = rate[field]
        if (value === null) continue
        const { sum, count } = values.get(field) ?? { sum: 0, count: 0 }
        values.set(field, { sum: sum + value, count: count + 1 })
      }
    }
  }

  /** The averages since the last call. */
  take(): MachineRate[] {
    const gathered = [...this.#machines.values()]
    this.#machines.clear()
    return gathered.map(({ connection, uuid, values }) => {
      const average = (field: RateField): number | null => {
        const value = values.get(field)
        return value ? value.sum / value.count : null
      }
      return { connection, uuid, ...buildRate(average) }
    })
  }

  #find({ connection, uuid }: MachineRate): Gathered {
    const key = `${connection}/${uuid}`
    const known = this.#machines.get(key)
    if (known) return known
    const gathered: Gathered = { connection, uuid, values: new Map() }
    this.#machines.set(key, gathered)
    return gathered
  }
}
