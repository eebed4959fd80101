import type { DatabaseSync, SQLOutputValue } from 'node:sqlite'
import type { DomainRef } from '@virtdeck/shared/identity'
import { HISTORY_RANGES, type History, type HistoryRange, type MachineRate, type Rate } from '@virtdeck/shared/stats'
import type { AgentStorage } from '../storage/agent-storage.ts'
import { buildRate, RATE_FIELDS, type RateField } from './rate-fields.ts'

const COLUMN_OF: Record<RateField, string> = {
  cpuPercent: 'cpu_percent',
  memoryUsedKiB: 'memory_used_kib',
  diskReadBytesPerSecond: 'disk_read',
  diskWriteBytesPerSecond: 'disk_write',
  networkReceiveBytesPerSecond: 'network_receive',
  networkTransmitBytesPerSecond: 'network_transmit',
}
const COLUMNS = RATE_FIELDS.map(field => COLUMN_OF[field]).join(', ')
const AVERAGES = RATE_FIELDS.map(field => `avg(${COLUMN_OF[field]})`).join(', ')

const FINEST = HISTORY_RANGES['10m']
const RINGS = [FINEST, HISTORY_RANGES['6h'], HISTORY_RANGES['7d']]

/**
 * Samples at falling resolution, each kept for its range only: coarser ones are averages of the next finer, made when
 * their time is over. Size: at most 60 + 360 + 672 rows for each machine that ran within seven days.
 */
export class HistoryStore {
  readonly #storage: AgentStorage

  constructor(storage: AgentStorage) {
    this.#storage = storage
  }

  /**
   * Stores one sample of each machine for the finest step that begins at `at` (ms since the epoch); while the data folder
   * is full it leaves a gap.
   */
  add(at: number, rates: readonly MachineRate[]): void {
    this.#storage.write(database => {
      insertSamples(database, at, rates)
      condense(database, at)
      forget(database, at)
    })
  }

  /** In order of time; a step without a sample is left out. */
  read({ connection, uuid }: DomainRef, range: HistoryRange): History {
    const { stepMs, spanMs } = HISTORY_RANGES[range]
    const select = `SELECT at, ${COLUMNS} FROM sample
      WHERE step_ms = ? AND connection = ? AND uuid = ? AND at > ? ORDER BY at`
    const rows = this.#storage.read(
      database => database.prepare(select).all(stepMs, connection, uuid, Date.now() - spanMs),
      [],
    )
    return { stepMs, samples: rows.map(row => ({ at: Number(row['at']), ...rateOf(row) })) }
  }
}

function insertSamples(database: DatabaseSync, at: number, rates: readonly MachineRate[]): void {
  const insert = database.prepare(
    `INSERT OR REPLACE INTO sample (step_ms, connection, uuid, at, ${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  for (const rate of rates) {
    const { connection, uuid } = rate
    insert.run(FINEST.stepMs, connection, uuid, at, ...RATE_FIELDS.map(field => rate[field]))
  }
}

/** Averages every coarser step that ended by now and is not there yet. */
function condense(database: DatabaseSync, now: number): void {
  for (const [index, { stepMs }] of RINGS.entries()) {
    const finer = RINGS[index - 1]
    if (!finer) continue
    const end = now - (now % stepMs)
    const newest = newestOf(database, stepMs)
    const begin = newest === null ? end - finer.spanMs : newest + stepMs
    if (begin >= end) continue
    database
      .prepare(
        `INSERT OR IGNORE INTO sample (step_ms, connection, uuid, at, ${COLUMNS})
         SELECT ?, connection, uuid, at - at % ?, ${AVERAGES} FROM sample
         WHERE step_ms = ? AND at >= ? AND at < ? GROUP BY connection, uuid, at - at % ?`,
      )
      .run(stepMs, stepMs, finer.stepMs, begin, end, stepMs)
  }
}

function newestOf(database: DatabaseSync, stepMs: number): number | null {
  const at = database.prepare('SELECT max(at) AS at FROM sample WHERE step_ms = ?').get(stepMs)?.['at']
  return typeof at === 'number' ? at : null
}

function forget(database: DatabaseSync, now: number): void {
  for (const { stepMs, spanMs } of RINGS) {
    database.prepare('DELETE FROM sample WHERE step_ms = ? AND at < ?').run(stepMs, now - spanMs)
  }
}

function rateOf(row: Record<string, SQLOutputValue>): Rate {
  return buildRate(field => {
    const value = row[COLUMN_OF[field]]
    return value === null || value === undefined ? null : Number(value)
  })
}
