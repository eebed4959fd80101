import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import { loadSchemaEngine } from './schema-engine.ts'

const FOLDER = path.join(import.meta.dirname, 'sqlite')

/**
 * The SQL that turns a migrated SQLite file into what the models say; null when it already is that.
 * Development only: runs Prisma's own schema engine.
 */
export async function diffSchema(file: string): Promise<string | null> {
  const files = await Promise.all(
    ['datasource.prisma', 'models.prisma'].map(async name => ({
      path: path.join(FOLDER, name),
      content: await readFile(path.join(FOLDER, name), 'utf8'),
    })),
  )
  const SchemaEngine = await loadSchemaEngine()
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaBetterSqlite3({ url: file }))
  const engine = await SchemaEngine.new(
    { datamodels: files.map(({ path, content }) => [path, content]) },
    () => {},
    adapter,
  )
  const { stdout } = await engine.diff({
    from: { tag: 'schemaDatasource', files, configDir: FOLDER },
    to: { tag: 'schemaDatamodel', files },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  })
  return stdout === null || stdout.trim() === '-- This is an empty migration.' ? null : stdout
}
