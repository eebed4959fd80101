import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import BetterSqlite3 from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { retryWhileBusy } from './busy-retry.ts'
import { type Database, isDatabaseBusy, openDatabase } from './database.ts'

let folder: string
let file: string
let database: Database
/** As another process would: a connection of its own. */
let other: BetterSqlite3.Database

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'virtdeck-sqlite-'))
  file = path.join(folder, 'virtdeck.db')
  database = (await openDatabase(`file:${file}`)).database
  other = new BetterSqlite3(file)
})

afterEach(async () => {
  other.close()
  await database.$disconnect()
  await rm(folder, { recursive: true })
})

const put = (key: string) => database.setting.create({ data: { key, value: '' } })

test('a write waits for a file that is locked, and the process goes on meanwhile', async () => {
  other.exec('BEGIN EXCLUSIVE')
  const write = put('a')
  const transaction = database.$transaction(async inner => inner.setting.create({ data: { key: 'b', value: '' } }))
  // Were the process held by the wait, it would never come to end the lock.
  for (let reads = 0; reads < 20; reads += 1) expect(await database.setting.count()).toBe(0)
  other.exec('COMMIT')
  await Promise.all([write, transaction])
  expect(await database.setting.count()).toBe(2)
})

test('a wait has its end, and what was given up is known as such and not done', async () => {
  const impatient = (await openDatabase(`file:${file}`, { longestWaitMs: 200 })).database
  other.exec('BEGIN EXCLUSIVE')
  const data = { key: 'a', value: '' }
  const write = impatient.setting.create({ data })
  const transaction = impatient.$transaction(inner => inner.setting.create({ data }))
  const failures = [write, transaction].map(call => call.catch((failure: unknown) => failure))
  expect((await Promise.all(failures)).map(isDatabaseBusy)).toEqual([true, true])
  other.exec('ROLLBACK')
  expect(await impatient.setting.count()).toBe(0)
  await impatient.$disconnect()
})

test('what fails for another reason is not repeated', async () => {
  let calls = 0
  const failing = retryWhileBusy(() => Promise.reject(new Error(`call ${(calls += 1)}`)), 1_000)
  await expect(failing).rejects.toThrow('call 1')
  expect(
    isDatabaseBusy(
      await put('a')
        .then(() => put('a'))
        .catch((failure: unknown) => failure),
    ),
  ).toBe(false)
})

test('a transaction that is rolled back takes nothing else with it', async () => {
  const failed = database.$transaction(async inner => {
    await inner.setting.create({ data: { key: 'inner', value: '' } })
    throw new Error('no')
  })
  const outer = put('outer')
  await expect(failed).rejects.toThrow('no')
  await outer
  expect((await database.setting.findMany()).map(({ key }) => key)).toEqual(['outer'])
})

test('many transactions at once each see what the one before has left', async () => {
  await put('counter')
  const increment = () =>
    database.$transaction(async inner => {
      const { value } = await inner.setting.findUniqueOrThrow({ where: { key: 'counter' } })
      await inner.setting.update({ where: { key: 'counter' }, data: { value: String(Number(value) + 1) } })
    })
  await Promise.all(Array.from({ length: 20 }, increment))
  expect(await database.setting.findFirst()).toMatchObject({ value: '20' })
})
