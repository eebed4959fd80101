import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { MIGRATIONS } from './migrations.ts'

/** Opens (and brings up to date) the agent's database in its data folder. Throws when a newer agent has written it. */
export function openDatabase(folder: string): DatabaseSync {
  mkdirSync(folder, { recursive: true })
  const database = new DatabaseSync(join(folder, 'agent.sqlite'))
  try {
    // Losing the last second of samples at a power cut is no loss; a request's entry is synced by the kernel.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000')
    migrate(database)
  } catch (error) {
    database.close()
    throw error
  }
  return database
}

function migrate(database: DatabaseSync): void {
  const version = readVersion(database)
  if (version > MIGRATIONS.length) throw new Error(`The agent's database was written by a newer version (${version})`)
  for (const [index, migration] of MIGRATIONS.entries()) {
    if (index < version) continue
    inTransaction(database, () => database.exec(`${migration}; PRAGMA user_version = ${index + 1}`))
  }
}

function readVersion(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0)
}

/** Runs all or nothing. */
export function inTransaction(database: DatabaseSync, run: () => void): void {
  database.exec('BEGIN IMMEDIATE')
  try {
    run()
    database.exec('COMMIT')
  } catch (error) {
    // SQLite has given up a transaction itself that a full disk ended.
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}
