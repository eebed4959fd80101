import { randomUUID } from 'node:crypto'
import { type AuditFilter, type AuditPage, type AuditQuery, auditPageSchema } from '@virtdeck/shared/audit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TestDashboard } from '../testing/test-dashboard.ts'
import type { TestPerson } from '../testing/test-person.ts'

const HOST = 'a'.repeat(32)
const OTHER_HOST = 'b'.repeat(32)
const MACHINE = `${HOST}/qemu/11111111-1111-4111-8111-111111111111`
const NOON = Date.UTC(2026, 10, 1, 12)

let dashboard: TestDashboard
let administrator: TestPerson

interface Row {
  at: number
  action: string
  userId?: string
  target?: string
  result?: string | null
}

/** Of a month that these tests have to themselves. */
function row({ at, action, userId = 'ada', target, result = 'ok' }: Row) {
  const fields = { address: '192.0.2.1', params: '{"action":"start"}', requestId: null }
  return {
    id: randomUUID(),
    at: new Date(at),
    userId,
    userName: 'Ada',
    action,
    target: target ?? null,
    result,
    ...fields,
  }
}

beforeAll(async () => {
  dashboard = await TestDashboard.start()
  administrator = await dashboard.person('administrator')
  await dashboard.runtime.database.auditEntry.createMany({
    data: [
      row({ at: NOON, action: 'machine.act', target: MACHINE }),
      row({ at: NOON, action: 'machine.act', target: MACHINE, result: 'libvirt-refused' }),
      row({ at: NOON + 1, action: 'console.open', target: MACHINE, userId: 'grace' }),
      row({ at: NOON + 2, action: 'machine.act', target: MACHINE, result: null }),
      row({ at: NOON + 3, action: 'user.signOut', target: 'user/grace' }),
      row({ at: NOON + 4, action: 'machine.act', target: HOST, userId: 'grace' }),
      row({ at: NOON + 5, action: 'machine.act', target: OTHER_HOST }),
    ],
  })
})

afterAll(() => dashboard[Symbol.asyncDispose]())

async function list(query: AuditQuery): Promise<AuditPage> {
  return auditPageSchema.parse((await administrator.query('audit.list', { until: NOON + 1000, ...query })).data)
}

test('newest first, each with who, what, from where and how it ended', async () => {
  const { entries } = await list({})
  expect(entries.map(({ at }) => at - NOON)).toEqual([5, 4, 3, 2, 1, 0, 0])
  expect(entries[3]).toMatchObject({
    user: { id: 'ada', name: 'Ada' },
    address: '192.0.2.1',
    action: 'machine.act',
    target: { kind: 'machine', key: MACHINE, name: null },
    params: { action: 'start' },
    result: null,
  })
})

test.each<[string, Partial<AuditFilter>, number[]]>([
  ['a person', { user: 'grace' }, [4, 1]],
  ['an action', { action: 'console.open' }, [1]],
  ['a machine', { target: MACHINE }, [2, 1, 0, 0]],
  ['a host with its machines', { target: HOST }, [4, 2, 1, 0, 0]],
  ['another person as the target', { target: 'user/grace' }, [3]],
  ['what succeeded', { result: 'ok', target: MACHINE }, [1, 0]],
  ['what failed', { result: 'failed' }, [0]],
  ['what did not finish', { result: 'unfinished' }, [2]],
  ['a time', { from: NOON + 1, until: NOON + 3 }, [2, 1]],
  ['several at once', { user: 'ada', target: HOST, from: NOON + 1 }, [2]],
])('filters by %s', async (_, filter, offsets) => {
  expect((await list(filter)).entries.map(({ at }) => at - NOON)).toEqual(offsets)
})

test('pages follow each other without a gap or a repeat, also within one moment', async () => {
  const seen: string[] = []
  let cursor: AuditPage['next'] = null
  do {
    const page: AuditPage = await list({ limit: 1, cursor })
    seen.push(...page.entries.map(({ id }) => id))
    cursor = page.next
  } while (cursor !== null)
  expect(seen).toEqual((await list({})).entries.map(({ id }) => id))
})

test('people are named as they are called now, and those that are gone have no name', async () => {
  const { id } = await dashboard.runtime.database.user.findFirstOrThrow()
  await administrator.mutate('user.signOut', { user: 'nobody' })
  await administrator.mutate('user.enable', { user: id })
  const { entries } = auditPageSchema.parse((await administrator.query('audit.list', { limit: 2 })).data)
  expect(entries.map(({ target }) => target)).toEqual([
    { kind: 'user', key: `user/${id}`, name: 'administrator' },
    { kind: 'user', key: 'user/nobody', name: null },
  ])
})

test('a filter that means nothing is refused', async () => {
  expect((await administrator.query('audit.list', { action: 'made.up' })).error?.code).toBe('input-invalid')
})

test('the download holds what the filter leaves, whole', async () => {
  const { auditEntry } = dashboard.runtime.database
  const many = 1_200
  const at = NOON + 60_000
  await auditEntry.createMany({ data: Array.from({ length: many }, () => row({ at, action: 'user.create' })) })
  await auditEntry.create({ data: { ...row({ at, action: 'user.enable' }), userName: '=cmd|"calc"!A1\n管理员' } })
  const whole = await administrator.fetch(`/api/audit.csv?from=${at}&until=${at + 1}`)
  expect(whole.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(whole.headers.get('content-disposition')).toContain('virtdeck-audit.csv')
  expect((await whole.text()).split('\r\n').filter(line => line.includes('user.create'))).toHaveLength(many)
  const one = await administrator.fetch(`/api/audit.csv?from=${at}&until=${at + 1}&action=user.enable`)
  expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(await one.arrayBuffer())).toBe(
    '\uFEFFat,user_id,user,address,action,target,target_name,params,request_id,result\r\n' +
      `2026-11-01T12:01:00.000Z,ada,"'=cmd|""calc""!A1\n管理员",192.0.2.1,user.enable,,,"{""action"":""start""}",,ok\r\n`,
  )
  expect(await auditEntry.findFirst({ orderBy: { at: 'desc' } })).toMatchObject({
    action: 'audit.download',
    params: JSON.stringify({ action: 'user.enable', from: at, until: at + 1 }),
  })
})

test('the download is for administrators, and wants a filter that means something', async () => {
  const operator = await dashboard.person('operator')
  expect((await operator.fetch('/api/audit.csv')).status).toBe(403)
  expect((await dashboard.stranger().fetch('/api/audit.csv')).status).toBe(401)
  expect((await administrator.fetch('/api/audit.csv?from=yesterday')).status).toBe(400)
})
