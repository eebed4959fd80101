import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { migrateSqlite } from './migrate-sqlite.ts'
import { diffSchema } from './schema-diff.ts'

/** `pnpm --filter @virtdeck/database new-migration NAME`: writes the step from the last migration to the models. */
async function main(name: string | undefined): Promise<void> {
  if (!name || !/^[a-z0-9-]+$/.test(name)) throw new Error('Usage: new-migration NAME (lower case, digits, dashes)')
  const folder = await mkdtemp(path.join(os.tmpdir(), 'virtdeck-migration-'))
  try {
    const file = path.join(folder, 'current.db')
    await migrateSqlite({ file })
    const sql = await diffSchema(file)
    console.log(sql === null ? 'The models are what the migrations make: nothing to write.' : await write(name, sql))
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function write(name: string, sql: string): Promise<string> {
  const stamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14)
  const folder = path.join(import.meta.dirname, 'sqlite', 'migrations', `${stamp}_${name}`)
  await mkdir(folder)
  await writeFile(path.join(folder, 'migration.sql'), sql)
  return folder
}

await main(process.argv[2])
