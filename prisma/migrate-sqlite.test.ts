import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import BetterSqlite3 from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrateSqlite } from './migrate-sqlite.ts'
import { diffSqlite } from './schema-diff.ts'

let folder: string
let file: string
let steps: string

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'virtdeck-migrate-'))
  file = path.join(folder, 'virtdeck.db')
  steps = path.join(folder, 'migrations')
  await addStep('1_first', 'CREATE TABLE machine (name TEXT); CREATE INDEX machine_name ON machine (name);')
})

afterEach(() => rm(folder, { recursive: true }))

async function addStep(name: string, sql: string) {
  await mkdir(path.join(steps, name), { recursive: true })
  await writeFile(path.join(steps, name, 'migration.sql'), sql)
}

const migrate = () => migrateSqlite({ file, folder: steps })

function query(sql: string): unknown[] {
  using database = Object.assign(new BetterSqlite3(file), {
    [Symbol.dispose]() {
      database.close()
    },
  })
  const statement = database.prepare(sql)
  return statement.reader ? statement.all() : [statement.run()]
}

test('the checked-in migrations make what the models say', async () => {
  await migrateSqlite({ file })
  expect(await diffSqlite(file)).toBeNull()
})

test('a second run changes nothing', async () => {
  expect(await migrate()).toEqual(['1_first'])
  expect(await migrate()).toEqual([])
})

test('a file with data is copied before a new step', async () => {
  await migrate()
  query("INSERT INTO machine VALUES ('web-01')")
  await addStep('2_second', 'DROP TABLE machine;')
  expect(await migrate()).toEqual(['2_second'])
  file = `${file}.before-2_second`
  expect(query('SELECT name FROM machine')).toEqual([{ name: 'web-01' }])
})

test('a step that fails leaves the file as it was', async () => {
  await migrate()
  await addStep('2_second', 'ALTER TABLE machine ADD COLUMN title TEXT; ALTER TABLE absent ADD COLUMN x TEXT;')
  await expect(migrate()).rejects.toThrow('absent')
  expect(query('PRAGMA table_info(machine)')).toHaveLength(1)
  expect(query('SELECT migration_name AS name FROM _prisma_migrations')).toEqual([{ name: '1_first' }])
})

test('a file of a newer program is refused, untouched', async () => {
  await addStep('2_second', 'CREATE TABLE later (name TEXT);')
  await migrate()
  await rm(path.join(steps, '2_second'), { recursive: true })
  await expect(migrate()).rejects.toMatchObject({ name: 'MigrationError', reason: 'newer', migration: '2_second' })
  expect(await readdir(folder)).not.toContain('virtdeck.db.before-2_second')
})

test('a step whose text changed is refused', async () => {
  await migrate()
  await addStep('1_first', 'CREATE TABLE other (name TEXT);')
  await expect(migrate()).rejects.toMatchObject({ reason: 'changed', migration: '1_first' })
})

test('processes that start at once apply each step once', async () => {
  const results = await Promise.all([migrate(), migrate(), migrate()])
  expect(results.flat()).toEqual(['1_first'])
})

test('of processes that start at once, none takes what another made of the file for the copy', async () => {
  await migrate()
  query(
    'INSERT INTO machine WITH RECURSIVE n AS (SELECT 1 i UNION ALL SELECT i + 1 FROM n WHERE i < 50000) SELECT hex(randomblob(300)) FROM n',
  )
  await addStep('2_second', 'DROP TABLE machine;')
  const migrator = JSON.stringify(path.join(import.meta.dirname, 'migrate-sqlite.ts'))
  const script = `(await import(${migrator})).migrateSqlite(${JSON.stringify({ file, folder: steps })})`
  const run = promisify(execFile)
  await Promise.all(Array.from({ length: 4 }, () => run(process.execPath, ['--input-type=module', '-e', script])))
  file = `${file}.before-2_second`
  expect(query('SELECT count(*) AS machines FROM machine')).toEqual([{ machines: 50_000 }])
})
