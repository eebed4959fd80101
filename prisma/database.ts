import { PrismaPg } from '@prisma/adapter-pg'
import { LONGEST_WAIT_MS } from './busy-retry.ts'
import { PrismaClient as PostgresqlClient } from './generated/postgresql/client.ts'
import { type Prisma, PrismaClient } from './generated/sqlite/client.ts'
import { migratePostgresql } from './migrate-postgresql.ts'
import { migrateSqlite } from './migrate-sqlite.ts'
import { SqliteAdapterFactory } from './sqlite-adapter.ts'

export { DatabaseConnectionError } from './database-connection-error.ts'
export { isDatabaseBusy, isUniqueViolation } from './database-failure.ts'
export { MigrationError } from './migration-error.ts'

/** The dashboard's database, whichever product is behind it. */
export type Database = PrismaClient

/** A condition on entries of the audit. */
export type AuditWhere = Prisma.AuditEntryWhereInput

export type DatabaseProvider = 'sqlite' | 'postgresql'

export interface OpenedDatabase {
  database: Database
  provider: DatabaseProvider
  /** The migrations applied while opening. */
  applied: string[]
}

/** Connections of one dashboard: enough for its calls, and several copies stay below PostgreSQL's own default of 100. */
const MOST_CONNECTIONS = 10

/** Told the text of each query, without its values. */
export type OnQuery = (sql: string) => void

export interface OpenOptions {
  onQuery?: OnQuery | undefined
  /** How long a call waits for a database that is locked, ms. */
  longestWaitMs?: number
}

/**
 * Opens the database of a `file:` or `postgresql:` URL, bringing it to this program's schema first.
 * @throws {DatabaseConnectionError} when the server cannot be reached or refuses.
 * @throws {MigrationError} when it was written by a newer program.
 */
export function openDatabase(url: string, options: OpenOptions = {}): Promise<OpenedDatabase> {
  return url.startsWith('file:')
    ? openSqlite(url.replace(/^file:(\/\/(?=\/))?/, ''), options)
    : openPostgresql(url, options)
}

async function openSqlite(file: string, options: OpenOptions): Promise<OpenedDatabase> {
  const applied = await migrateSqlite({ file })
  const adapter = new SqliteAdapterFactory(file, options.longestWaitMs ?? LONGEST_WAIT_MS)
  const client = new PrismaClient({ adapter, ...clientOptions(options) })
  const { onQuery } = options
  if (onQuery) client.$on('query', ({ query }) => onQuery(query))
  return { database: client, provider: 'sqlite', applied }
}

async function openPostgresql(url: string, options: OpenOptions): Promise<OpenedDatabase> {
  const { onQuery, longestWaitMs = LONGEST_WAIT_MS } = options
  const applied = await migratePostgresql({ url })
  const adapter = new PrismaPg({
    connectionString: url,
    max: MOST_CONNECTIONS,
    connectionTimeoutMillis: longestWaitMs,
    lock_timeout: longestWaitMs,
    keepAlive: true,
    application_name: 'virtdeck',
  })
  const client = new PostgresqlClient({ adapter, ...clientOptions(options) })
  if (onQuery) client.$on('query', ({ query }) => onQuery(query))
  // Made of the same models; what only one of the two can do (modes of comparison, isolation levels) is in neither's use here.
  const database = client as unknown as Database
  return { database, provider: 'postgresql', applied }
}

/** A transaction may wait for a lock like any other call, and have as long for itself. Queries are told where somebody listens. */
function clientOptions({ onQuery, longestWaitMs = LONGEST_WAIT_MS }: OpenOptions) {
  const log: { emit: 'event'; level: 'query' }[] = onQuery ? [{ emit: 'event', level: 'query' }] : []
  return { transactionOptions: { maxWait: longestWaitMs, timeout: 2 * longestWaitMs }, log }
}
