import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDatabase } from './database.ts'

it('keeps what this agent or an older one has written', () => {
  const folder = mkdtempSync(join(tmpdir(), 'virtdeck-database-'))
  const first = openDatabase(folder)
  first.exec("INSERT INTO request (id, fingerprint, deadline) VALUES ('a', 'b', 1)")
  first.close()
  const again = openDatabase(folder)
  expect(again.prepare('SELECT id FROM request').all()).toEqual([{ id: 'a' }])
  again.close()
})

it('puts aside what a newer agent has written, so that an older one can come back', () => {
  const folder = mkdtempSync(join(tmpdir(), 'virtdeck-database-'))
  const newer = openDatabase(folder)
  newer.exec('DROP TABLE request; PRAGMA user_version = 99')
  newer.close()
  const older = openDatabase(folder)
  expect(older.prepare('SELECT id FROM request').all()).toEqual([])
  older.close()
  expect(existsSync(join(folder, 'agent.sqlite.newer'))).toBe(true)
})
