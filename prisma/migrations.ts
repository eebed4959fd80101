import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { MigrationError } from './migration-error.ts'

/** One checked-in step of the schema. */
export interface Migration {
  name: string
  sql: string
  /** SHA-256 of the SQL in hex, as Prisma records it. */
  checksum: string
}

/** A row of Prisma's own `_prisma_migrations`, which its command line reads too. */
export type AppliedMigration = Pick<Migration, 'name' | 'checksum'>

/** The migrations of a folder in the order of their names. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter(entry => entry.isDirectory()).map(entry => entry.name)
  return Promise.all(names.toSorted().map(name => readMigration(folder, name)))
}

/**
 * The steps that a database still lacks.
 * @throws {MigrationError} when it was written by a newer program or a step differs from what was applied.
 */
export function pendingMigrations(migrations: Migration[], applied: AppliedMigration[]): Migration[] {
  const checksums = new Map(applied.map(({ name, checksum }) => [name, checksum]))
  for (const name of checksums.keys()) {
    if (!migrations.some(migration => migration.name === name)) throw new MigrationError('newer', name)
  }
  return migrations.filter(({ name, checksum }) => {
    const known = checksums.get(name)
    if (known !== undefined && known !== checksum) throw new MigrationError('changed', name)
    return known === undefined
  })
}

async function readMigration(folder: string, name: string): Promise<Migration> {
  const sql = await readFile(path.join(folder, name, 'migration.sql'), 'utf8')
  return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
}
