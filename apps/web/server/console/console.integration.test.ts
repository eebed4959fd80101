import { once } from 'node:events'
import { waitFor } from '@virtdeck/lab/wait-for'
import { type ConsoleTicket, consoleTicketSchema } from '@virtdeck/shared/console'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TestFleet } from '../testing/test-fleet.ts'
import type { TestPerson } from '../testing/test-person.ts'

let fleet: TestFleet
let operator: TestPerson

beforeAll(async () => {
  fleet = await TestFleet.start()
  operator = await fleet.dashboard.person('operator')
  await fleet.host.virsh('start', 'grub')
}, 120_000)

afterAll(() => fleet[Symbol.asyncDispose]())

async function ticketFor(person: TestPerson, procedure = 'console.openControl'): Promise<ConsoleTicket> {
  return consoleTicketSchema.parse((await person.mutate(procedure, fleet.machine)).data)
}

test('a ticket opens the machine’s screen once', async () => {
  const { path, mode, password } = await ticketFor(operator)
  expect({ mode, password }).toEqual({ mode: 'control', password: null })
  const screen = operator.dial(path)
  const [greeting] = await once(screen, 'message')
  expect(String(greeting)).toMatch(/^RFB 003\.\d{3}\n$/)
  await expect(operator.open(path)).rejects.toThrow('403')
  screen.terminate()
})

test('a ticket is good in its own session only', async () => {
  const { path } = await ticketFor(operator)
  await expect((await fleet.dashboard.person('administrator')).open(path)).rejects.toThrow('403')
  await expect(fleet.dashboard.stranger().open(path)).rejects.toThrow('401')
  const screen = await operator.open(path)
  screen.terminate()
})

test('a viewer gets view tickets only', async () => {
  const viewer = await fleet.dashboard.person('viewer')
  expect((await viewer.mutate('console.openControl', fleet.machine)).error?.code).toBe('role-too-low')
  const { path, mode } = await ticketFor(viewer, 'console.openView')
  expect(mode).toBe('view')
  const screen = viewer.dial(path)
  expect(String((await once(screen, 'message'))[0])).toMatch(/^RFB/)
  screen.terminate()
})

test('another Origin gets no screen, and its ticket stays good', async () => {
  const { path } = await ticketFor(operator)
  await expect(operator.open(path, { origin: 'https://evil.example' })).rejects.toThrow('403')
  const screen = await operator.open(path)
  screen.terminate()
})

test('signing out closes the console', async () => {
  const person = await fleet.dashboard.person('operator')
  const screen = await person.open((await ticketFor(person)).path)
  const closed = once(screen, 'close')
  await person.signOut()
  await closed
})

test('disabling somebody closes their consoles', async () => {
  const { runtime } = fleet.dashboard
  const person = await fleet.dashboard.person('operator')
  const administrator = await fleet.dashboard.person('administrator')
  const { userId } = await runtime.database.session.findFirstOrThrow({
    where: { user: { name: 'operator' } },
    orderBy: { createdAt: 'desc' },
  })
  const screen = await person.open((await ticketFor(person)).path)
  const closed = once(screen, 'close')
  expect((await administrator.mutate('user.disable', { user: userId })).error).toBeNull()
  await closed
})

test('a machine that is off has no screen, and says so', async () => {
  await fleet.host.virsh('destroy', 'grub')
  const { error } = await operator.mutate('console.openControl', fleet.machine)
  expect(error?.code).not.toBe('internal')
})

test('every opening and closing is in the audit', async () => {
  const { database } = fleet.dashboard.runtime
  const count = (action: string) => database.auditEntry.count({ where: { action, result: 'ok' } })
  await waitFor(async () => (await count('console.close')) === (await count('console.open')), 'all are closed')
  expect(await count('console.open')).toBe(6)
  const entry = await database.auditEntry.findFirst({ where: { action: 'console.close' } })
  expect(JSON.parse(entry?.params ?? '')).toEqual({ mode: 'control', seconds: expect.any(Number) })
})
