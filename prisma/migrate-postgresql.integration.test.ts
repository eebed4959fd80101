import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { PostgresDatabase } from '@virtdeck/lab/postgres-database'
import { PostgresServer } from '@virtdeck/lab/postgres-server'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { isDatabaseBusy, isUniqueViolation, openDatabase } from './database.ts'
import { migratePostgresql } from './migrate-postgresql.ts'
import { diffPostgresql } from './schema-diff.ts'

let server: PostgresServer
let steps: string
let target: PostgresDatabase
let url: string

beforeAll(async () => {
  server = await PostgresServer.start()
})

afterAll(() => server[Symbol.asyncDispose]())

beforeEach(async () => {
  steps = await mkdtemp(path.join(os.tmpdir(), 'virtdeck-migrate-'))
  target = await server.createDatabase()
  url = target.url
  await addStep('1_first', 'CREATE TABLE machine (name TEXT); CREATE INDEX machine_name ON machine (name);')
  return () => rm(steps, { recursive: true })
})

async function addStep(name: string, sql: string) {
  await mkdir(path.join(steps, name), { recursive: true })
  await writeFile(path.join(steps, name, 'migration.sql'), sql)
}

const migrate = () => migratePostgresql({ url, folder: steps })
const query = (sql: string) => target.query(sql)

test('the checked-in migrations make what the models say', async () => {
  await migratePostgresql({ url })
  expect(await diffPostgresql(url)).toBeNull()
  await query('ALTER TABLE "user" DROP COLUMN image')
  expect(await diffPostgresql(url)).toContain('ADD COLUMN     "image"')
})

test('copies that start at once apply each step once, and a later start none', async () => {
  const results = await Promise.all([migrate(), migrate(), migrate(), migrate()])
  expect(results.flat()).toEqual(['1_first'])
  expect(await migrate()).toEqual([])
})

test('a step that fails leaves the database as it was', async () => {
  await migrate()
  await addStep('2_second', 'ALTER TABLE machine ADD COLUMN title TEXT; ALTER TABLE absent ADD COLUMN x TEXT;')
  await expect(migrate()).rejects.toThrow('absent')
  expect(await query("SELECT count(*) FROM information_schema.columns WHERE table_name = 'machine'")).toBe('1')
  expect(await query('SELECT migration_name FROM _prisma_migrations')).toBe('1_first')
})

test('a database of a newer program is refused, untouched', async () => {
  await addStep('2_second', 'CREATE TABLE later (name TEXT);')
  await migrate()
  await rm(path.join(steps, '2_second'), { recursive: true })
  await expect(migrate()).rejects.toMatchObject({ name: 'MigrationError', reason: 'newer', migration: '2_second' })
})

test('a step whose text changed is refused', async () => {
  await migrate()
  await addStep('1_first', 'CREATE TABLE other (name TEXT);')
  await expect(migrate()).rejects.toMatchObject({ reason: 'changed', migration: '1_first' })
})

test.each([
  ['a wrong password', (good: URL) => Object.assign(good, { password: 'hunter2' }), 'refuses the user or the password'],
  ['another database', (good: URL) => Object.assign(good, { pathname: '/absent' }), 'no database of that name'],
  ['a port without a server', (good: URL) => Object.assign(good, { port: '1' }), 'nothing listens there (127.0.0.1:1)'],
  ['no URL', () => 'postgresql://virtdeck:hunter2@:port', 'it is not a URL'],
])('%s gets a sentence without the password', async (_name, spoil, sentence) => {
  const failure = await openDatabase(String(spoil(new URL(url)))).catch((error: unknown) => error)
  expect(failure).toMatchObject({ name: 'DatabaseConnectionError', message: expect.stringContaining(sentence) })
  expect(String(failure)).not.toMatch(/hunter2|a%20test/)
})

test('a value that must be unique is known as such', async () => {
  const { database } = await openDatabase(url)
  await database.setting.create({ data: { key: 'a', value: '1' } })
  const failure = await database.setting.create({ data: { key: 'a', value: '2' } }).catch((error: unknown) => error)
  expect(isUniqueViolation(failure)).toBe(true)
  await database.$disconnect()
})

test('a wait for a lock has its end, and what was given up is known as such and not done', async () => {
  const { database } = await openDatabase(url, { longestWaitMs: 300 })
  const lock = await target.lock()
  const data = { key: 'a', value: '' }
  const write = database.setting.create({ data })
  const transaction = database.$transaction(inner => inner.setting.create({ data }))
  const failures = [write, transaction].map(call => call.catch((failure: unknown) => failure))
  expect((await Promise.all(failures)).map(isDatabaseBusy)).toEqual([true, true])
  // More calls than connections: these are not to be had in time either.
  const calls = Array.from({ length: 30 }, () => database.setting.count().catch((failure: unknown) => failure))
  expect((await Promise.all(calls)).every(isDatabaseBusy)).toBe(true)
  await lock[Symbol.asyncDispose]()
  expect(await database.setting.count()).toBe(0)
  await database.$disconnect()
})

test('a server that went away is known as such, and its return too', async () => {
  const { database } = await openDatabase(url)
  await server.stop()
  const failure = await database.setting.count().catch((error: unknown) => error)
  expect(isDatabaseBusy(failure)).toBe(true)
  await server.launch()
  expect(await database.setting.count()).toBe(0)
  await database.$disconnect()
})
