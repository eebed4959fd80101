import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { PostgresServer } from '@virtdeck/lab/postgres-server'
import { migratePostgresql } from './migrate-postgresql.ts'
import { migrateSqlite } from './migrate-sqlite.ts'
import { diffPostgresql, diffSqlite } from './schema-diff.ts'

/** `pnpm --filter @virtdeck/database new-migration NAME`: writes the step from the last migration to the models, for each database. */
async function main(name: string | undefined): Promise<void> {
  if (!name || !/^[a-z0-9-]+$/.test(name)) throw new Error('Usage: new-migration NAME (lower case, digits, dashes)')
  const step = `${new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14)}_${name}`
  const differences = { sqlite: await nextForSqlite(), postgresql: await nextForPostgresql() }
  for (const [provider, sql] of Object.entries(differences)) {
    console.log(
      sql === null ? `${provider}: the models are what the migrations make` : await write(provider, step, sql),
    )
  }
}

async function nextForSqlite(): Promise<string | null> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'virtdeck-migration-'))
  try {
    const file = path.join(folder, 'current.db')
    await migrateSqlite({ file })
    return await diffSqlite(file)
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function nextForPostgresql(): Promise<string | null> {
  await using server = await PostgresServer.start()
  const { url } = await server.createDatabase()
  await migratePostgresql({ url })
  return await diffPostgresql(url)
}

async function write(provider: string, step: string, sql: string): Promise<string> {
  const folder = path.join(import.meta.dirname, provider, 'migrations', step)
  await mkdir(folder)
  await writeFile(path.join(folder, 'migration.sql'), sql)
  return folder
}

await main(process.argv[2])
