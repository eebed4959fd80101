import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { Client } from 'pg'
import { connectionFailure } from './database-connection-error.ts'
import { type AppliedMigration, type Migration, pendingMigrations, readMigrations } from './migrations.ts'

const MIGRATIONS = path.join(import.meta.dirname, 'postgresql', 'migrations')

// Prisma's own table, so that its command line agrees about what has been applied.
const CREATE_TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`

/** Of PostgreSQL's advisory locks the one that copies of the dashboard take while they migrate; any number of our own serves. */
const LOCK = 1_986_618_981
const CONNECT_TIMEOUT_MS = 10_000

export interface MigrateOptions {
  /** `postgresql://…` */
  url: string
  /** The folder of migrations; the checked-in ones by default. */
  folder?: string
}

/**
 * Brings a PostgreSQL database to the schema of this program. Copies of the dashboard that start at once take turns; a step
 * is applied whole or not at all.
 * @returns the names of the steps applied now.
 * @throws {DatabaseConnectionError} when the server cannot be reached or refuses.
 * @throws {MigrationError} when the database was written by a newer program or a step differs from what was applied.
 */
export async function migratePostgresql({ url, folder = MIGRATIONS }: MigrateOptions): Promise<string[]> {
  const migrations = await readMigrations(folder)
  const client = await connect(url)
  try {
    // Held by the connection, so that a copy that dies in the middle leaves no lock behind.
    await client.query('SELECT pg_advisory_lock($1)', [LOCK])
    await client.query(CREATE_TABLE)
    const steps = pendingMigrations(migrations, await readApplied(client))
    for (const step of steps) await apply(client, step)
    return steps.map(step => step.name)
  } finally {
    await client.end()
  }
}

async function connect(url: string): Promise<Client> {
  try {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS })
    await client.connect()
    return client
  } catch (error) {
    throw connectionFailure(url, error)
  }
}

async function readApplied(client: Client): Promise<AppliedMigration[]> {
  const { rows } = await client.query<AppliedMigration>(
    'SELECT migration_name AS name, checksum FROM _prisma_migrations WHERE rolled_back_at IS NULL',
  )
  return rows
}

async function apply(client: Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('BEGIN')
  try {
    const startedAt = new Date()
    await client.query(sql)
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, $4, $5, 1)`,
      [randomUUID(), checksum, name, startedAt, new Date()],
    )
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  }
}
