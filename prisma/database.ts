import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { type Prisma, PrismaClient } from './generated/sqlite/client.ts'
import { migrateSqlite } from './migrate-sqlite.ts'

export { MigrationError } from './migration-error.ts'

/** The dashboard's database, whichever product is behind it. */
export type Database = PrismaClient

/** A condition on entries of the audit. */
export type AuditWhere = Prisma.AuditEntryWhereInput

export interface OpenedDatabase {
  database: Database
  /** The migrations applied while opening. */
  applied: string[]
}

/**
 * Opens the database of a `file:` URL, bringing it to this program's schema first.
 * @throws {MigrationError} when it was written by a newer program.
 */
export async function openDatabase(url: string): Promise<OpenedDatabase> {
  const file = url.replace(/^file:(\/\/(?=\/))?/, '')
  const applied = await migrateSqlite({ file })
  const adapter = new PrismaBetterSqlite3({ url: file, timeout: 10_000 })
  return { database: new PrismaClient({ adapter }), applied }
}

/** Whether a write failed because a value that must be unique is already there. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'P2002'
}
