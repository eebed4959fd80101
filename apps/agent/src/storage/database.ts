import { mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { MIGRATIONS } from './migrations.ts'

/**
 * Opens (and brings up to date) the agent's database in its data folder. One that a newer agent has written, which was
 * updated to and did not stay, is put aside: what it holds is samples, and requests too old to be sent again.
 */
export function openDatabase(folder: string): DatabaseSync {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, 'agent.sqlite')
  const database = open(path)
  if (readVersion(database) === MIGRATIONS.length) return database
  database.close()
  renameSync(path, `${path}.newer`)
  return open(path)
}

function open(path: string): DatabaseSync {
  const database = new DatabaseSync(path)
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
