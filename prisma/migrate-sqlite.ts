import { randomUUID } from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import path from 'node:path'
import BetterSqlite3, { type Database } from 'better-sqlite3'
import { type AppliedMigration, type Migration, pendingMigrations, readMigrations } from './migrations.ts'

const MIGRATIONS = path.join(import.meta.dirname, 'sqlite', 'migrations')

// Prisma's own table, so that its command line agrees about what has been applied.
const CREATE_TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" TEXT PRIMARY KEY NOT NULL,
  "checksum" TEXT NOT NULL,
  "finished_at" DATETIME,
  "migration_name" TEXT NOT NULL,
  "logs" TEXT,
  "rolled_back_at" DATETIME,
  "started_at" DATETIME NOT NULL DEFAULT current_timestamp,
  "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0
)`

export interface MigrateOptions {
  /** The SQLite file; made when absent. */
  file: string
  /** The folder of migrations; the checked-in ones by default. */
  folder?: string
}

/**
 * Brings a SQLite file to the schema of this program. A file that holds data is copied beside itself first
 * (`<file>.before-<migration>`); processes that start at once take turns; a step is applied whole or not at all.
 * @returns the names of the steps applied now.
 * @throws {MigrationError} when the file was written by a newer program or a step differs from what was applied.
 */
export async function migrateSqlite({ file, folder = MIGRATIONS }: MigrateOptions): Promise<string[]> {
  const migrations = await readMigrations(folder)
  const isNew = !existsSync(file)
  const database = new BetterSqlite3(file)
  try {
    database.pragma('journal_mode = WAL')
    database.pragma('busy_timeout = 30000')
    if (pending(database, migrations).length === 0) return []
    return applyAll(database, migrations, next => {
      if (!isNew) copyTo(`${file}.before-${next.name}`, file)
    })
  } finally {
    database.close()
  }
}

/**
 * Reads what is pending again under SQLite's write lock: another process may have been first. Copies under it too, since a
 * copy made outside could hold what the other one's steps have left.
 */
function applyAll(database: Database, migrations: Migration[], copy: (next: Migration) => void): string[] {
  database.pragma('foreign_keys = OFF')
  const run = database.transaction(() => {
    const steps = pending(database, migrations)
    if (steps[0]) copy(steps[0])
    for (const step of steps) apply(database, step)
    return steps.map(step => step.name)
  })
  // Not exclusive: the copy is read by a connection of its own.
  return run.immediate()
}

/** What was committed last, whoever writes now; replaces the copy that an attempt which failed has left. */
function copyTo(copy: string, file: string): void {
  rmSync(copy, { force: true })
  const reader = new BetterSqlite3(file, { readonly: true })
  try {
    reader.prepare('VACUUM INTO ?').run(copy)
  } finally {
    reader.close()
  }
}

function apply(database: Database, { name, sql, checksum }: Migration): void {
  const startedAt = new Date().toISOString()
  database.exec(sql)
  database
    .prepare(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES (?, ?, ?, ?, ?, 1)`,
    )
    .run(randomUUID(), checksum, name, startedAt, new Date().toISOString())
}

function pending(database: Database, migrations: Migration[]): Migration[] {
  database.exec(CREATE_TABLE)
  const applied = database
    .prepare<[], AppliedMigration>(
      'SELECT migration_name AS name, checksum FROM _prisma_migrations WHERE rolled_back_at IS NULL',
    )
    .all()
  return pendingMigrations(migrations, applied)
}
