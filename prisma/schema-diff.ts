import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { PrismaPg } from '@prisma/adapter-pg'
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import { Pool, type QueryArrayConfig } from 'pg'
import { loadSchemaEngine } from './schema-engine.ts'

/** PostgreSQL's internal type "char", which its catalogue is full of and the adapter does not know, and `text`. */
const [CHAR, TEXT] = [18, 25]

/**
 * The SQL that turns a migrated SQLite file into what the models say; null when it already is that.
 * Development only: runs Prisma's own schema engine.
 */
export function diffSqlite(file: string): Promise<string | null> {
  return diff('sqlite', new PrismaBetterSqlite3({ url: file }))
}

/** As `diffSqlite`, for a PostgreSQL database. */
export async function diffPostgresql(url: string): Promise<string | null> {
  await using pool = Object.assign(new Pool({ connectionString: url }), {
    [Symbol.asyncDispose]: () => pool.end(),
  })
  const query = pool.query.bind(pool)
  const queryKnownTypes = async (config: QueryArrayConfig) => {
    const result = await query(config)
    for (const field of result.fields) if (field.dataTypeID === CHAR) field.dataTypeID = TEXT
    return result
  }
  return await diff('postgresql', new PrismaPg(Object.assign(pool, { query: queryKnownTypes })))
}

async function diff(provider: string, adapter: SqlMigrationAwareDriverAdapterFactory): Promise<string | null> {
  const folder = path.join(import.meta.dirname, provider)
  const files = await Promise.all(
    ['datasource.prisma', 'models.prisma'].map(async name => ({
      path: path.join(folder, name),
      content: await readFile(path.join(folder, name), 'utf8'),
    })),
  )
  const SchemaEngine = await loadSchemaEngine()
  const engine = await SchemaEngine.new(
    { datamodels: files.map(({ path, content }) => [path, content]) },
    () => {},
    bindMigrationAwareSqlAdapterFactory(adapter),
  )
  const { stdout } = await engine.diff({
    from: { tag: 'schemaDatasource', files, configDir: folder },
    to: { tag: 'schemaDatamodel', files },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  })
  return stdout === null || stdout.trim() === '-- This is an empty migration.' ? null : stdout
}
