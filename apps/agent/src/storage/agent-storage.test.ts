import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { AgentStorage } from './agent-storage.ts'

const BIG = 'x'.repeat(100_000)

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

function openStorage() {
  const lines: string[] = []
  const log = pino({ level: 'info' }, { write: line => void lines.push(line) })
  const storage = new AgentStorage(mkdtempSync(join(tmpdir(), 'virtdeck-storage-')), log)
  const told: boolean[] = []
  storage.onFull = isFull => told.push(isFull)
  /** SQLite fails alike when its file may not grow. */
  const limit = (pages: number) =>
    storage.read(database => database.exec(`PRAGMA max_page_count = ${pages}`), undefined)
  const add = (id: string) =>
    storage.write(database => {
      database.prepare('INSERT INTO request (id, fingerprint, deadline) VALUES (?, ?, 0)').run(id, BIG)
    })
  const count = () => storage.read(database => database.prepare('SELECT count(*) AS n FROM request').get()?.['n'], null)
  return { storage, lines, told, limit, add, count }
}

it('writes nothing by halves while there is no room, and says so once', () => {
  const { storage, lines, told, limit, add, count } = openStorage()
  expect(add('a')).toBe(true)
  limit(1)
  for (const id of ['b', 'c', 'd']) expect(add(id)).toBe(false)
  expect([count(), storage.isFull, told]).toEqual([1, true, [true]])
  expect(lines).toHaveLength(1)
  limit(1_000_000)
  expect(add('e')).toBe(true)
  expect([count(), storage.isFull, told]).toEqual([2, false, [true, false]])
  expect(lines).toHaveLength(2)
})

it('finds by itself that there is room again', () => {
  const { storage, limit, add } = openStorage()
  limit(1)
  expect(add('a')).toBe(false)
  limit(1_000_000)
  vi.advanceTimersByTime(10_000)
  expect(storage.isFull).toBe(false)
})

it('goes on throwing what is not about room', () => {
  const { storage } = openStorage()
  expect(() => storage.write(database => database.exec('SELECT nonsense'))).toThrow('no such column')
  expect(storage.isFull).toBe(false)
})
