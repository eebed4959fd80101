import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { type Database, openDatabase } from '@virtdeck/database'
import { type AuditFilter, auditFilterSchema } from '@virtdeck/shared/audit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { StatsDemand } from '../agents/stats-demand.ts'
import { Fleet } from '../fleet/fleet.ts'
import { makeDataFolder } from '../testing/test-dashboard.ts'
import { AuditTrail } from './audit-trail.ts'

const ENTRIES = 100_000
const HOST = 'a'.repeat(32)
const MACHINE = `${HOST}/qemu/11111111-1111-4111-8111-111111111111`
/** Far enough back that most of the trail is newer. */
const DEEP = { at: 5_000, id: randomUUID() }

let folder: string
let file: DatabaseSync
let database: Database
let trail: AuditTrail
const queries: string[] = []

beforeAll(async () => {
  folder = await makeDataFolder()
  const name = path.join(folder, 'audit.db')
  ;({ database } = await openDatabase(`file:${name}`, { onQuery: sql => queries.push(sql) }))
  file = new DatabaseSync(name)
  // 1 of 100 failed; 10 people; one machine among a thousand.
  file.exec(`
    WITH RECURSIVE entry (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM entry WHERE n < ${ENTRIES})
    INSERT INTO audit_entry (id, at, userId, userName, address, action, target, params, result)
    SELECT 'entry-' || n, strftime('%Y-%m-%dT%H:%M:%fZ', n / 1000.0, 'unixepoch'), 'user-' || (n % 10), 'Somebody', '', 'machine.act',
      CASE n % 1000 WHEN 0 THEN '${MACHINE}' ELSE 'b' || n END, '{}', CASE n % 100 WHEN 0 THEN 'internal' ELSE 'ok' END
    FROM entry`)
  trail = new AuditTrail(database, new Fleet(new StatsDemand()))
})

afterAll(async () => {
  file.close()
  await database.$disconnect()
  await rm(folder, { recursive: true })
})

test.each<[string, Partial<AuditFilter>]>([
  ['nothing', {}],
  ['a person', { user: 'user-3' }],
  ['a machine', { target: MACHINE }],
  ['a host', { target: HOST }],
  ['an action', { action: 'machine.act' }],
  ['what failed', { result: 'failed' }],
  ['a time', { from: 1_000, until: 90_000 }],
])('a page under a filter by %s is found by an index and never sorted as a whole', async (_, filter) => {
  queries.length = 0
  const request = { filter: auditFilterSchema.parse(filter), cursor: DEEP, limit: 50 }
  const { entries } = await trail.page(request)
  expect(entries.length).toBeGreaterThan(0)
  expect(entries.every(({ at }) => at <= DEEP.at)).toBe(true)
  expect(queries.every(sql => !/\bOFFSET (?!\?|0)/.test(sql))).toBe(true)
  const [query] = queries.filter(sql => sql.includes('FROM `main`.`audit_entry`'))
  const plan = file.prepare(`EXPLAIN QUERY PLAN ${query}`).all()
  const steps = plan.map(({ detail }) => String(detail))
  expect(steps[0]).toMatch(/^SEARCH .*audit_entry USING INDEX \w+ \(.*at<\?\)$/)
  // Entries of one moment may be put in order by their id, and no others.
  expect(steps.slice(1)).toEqual(['USE TEMP B-TREE FOR LAST TERM OF ORDER BY'])
})
