import { isPermitted, PERMISSIONS } from '@virtdeck/shared/permission'
import { ROLES } from '@virtdeck/shared/role'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ROUTES } from './http/routes.ts'
import { STREAMS } from './http/upgrade-handler.ts'
import { appRouter } from './router/index.ts'
import { TestDashboard } from './testing/test-dashboard.ts'
import { subscribe, type TestPerson } from './testing/test-person.ts'

// At run time tRPC keeps them flat by path; its types say nested.
const flat = appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>
const procedures = Object.entries(flat).map(([path, procedure]) => ({ path, type: procedure._def.type }))
const everybody = [null, ...ROLES]

let dashboard: TestDashboard
const people = new Map<string | null, TestPerson>()

beforeAll(async () => {
  dashboard = await TestDashboard.start()
  people.set(null, dashboard.stranger())
  for (const role of ROLES) people.set(role, await dashboard.person(role))
})

afterAll(() => dashboard[Symbol.asyncDispose]())

function personOf(role: string | null): TestPerson {
  const person = people.get(role)
  if (!person) throw new Error(`nobody is ${role}`)
  return person
}

test('the table names exactly what can be called, fetched and opened', () => {
  const routes = ROUTES.flatMap(({ permission }) => permission ?? [])
  const known = [...procedures.map(({ path }) => path), ...routes, ...Object.values(STREAMS)]
  expect(known.toSorted()).toEqual(Object.keys(PERMISSIONS).toSorted())
})

describe.each(everybody)('as %s', role => {
  const denial = role === null ? 'not-signed-in' : 'role-too-low'

  test.each(procedures.filter(({ type }) => type !== 'subscription'))('$type $path', async ({ path, type }) => {
    const person = personOf(role)
    const { error } = type === 'query' ? await person.query(path) : await person.mutate(path)
    if (isPermitted(role, path)) expect(error?.kind).not.toBe('denied')
    else expect(error?.code).toBe(denial)
  })

  test.each(procedures.filter(({ type }) => type === 'subscription'))('$type $path', async ({ path }) => {
    if (!isPermitted(role, 'stream:live')) return expect(personOf(role).open('/api/live')).rejects.toThrow('401')
    const socket = await personOf(role).open('/api/live')
    const { error } = await subscribe(socket, path)
    socket.terminate()
    if (isPermitted(role, path)) expect(error?.kind).not.toBe('denied')
    else expect(error?.code).toBe(denial)
  })

  test('screenshot', async () => {
    const path = `/api/hosts/${'0'.repeat(32)}/qemu/machines/${crypto.randomUUID()}/screenshot.png`
    const response = await personOf(role).fetch(path)
    expect(response.status).toBe(isPermitted(role, 'route:screenshot') ? 404 : 401)
  })

  test('console', async () => {
    const opening = personOf(role).open('/api/console?ticket=none')
    await expect(opening).rejects.toThrow(isPermitted(role, 'stream:console') ? '403' : '401')
  })
})

test('procedures answer on their own transport only', async () => {
  const person = personOf('administrator')
  expect(await (await person.fetch('/api/trpc/fleet.watch')).text()).toContain('procedure-not-found')
  const socket = await person.open('/api/live')
  for (const [path, method] of [
    ['session.me', 'query'],
    ['machine.act', 'mutation'],
  ] as const) {
    expect((await subscribe(socket, path, { method })).error?.code).toBe('procedure-not-found')
  }
  socket.terminate()
})

test('the auth library is closed but for what pages use', async () => {
  const person = personOf('administrator')
  for (const path of ['sign-up/email', 'update-user', 'delete-user', 'list-sessions', 'ok']) {
    expect((await person.fetch(`/api/auth/${path}`, { method: 'POST', body: '{}' })).status).toBe(404)
  }
})
