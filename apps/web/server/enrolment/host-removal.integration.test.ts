import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { type LibvirtHost, startLibvirtHost } from '@virtdeck/lab/libvirt-host'
import { waitFor } from '@virtdeck/lab/wait-for'
import { wireErrorSchema } from '@virtdeck/shared/app-error'
import { consoleTicketSchema } from '@virtdeck/shared/console'
import { statusProofText } from '@virtdeck/shared/enrolment'
import type { FleetHost } from '@virtdeck/shared/fleet'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { TestAgent } from '../testing/test-agent.ts'
import { TestEnrolment } from '../testing/test-enrolment.ts'
import { follow } from '../testing/test-person.ts'
import { proveText } from './join-proof.ts'

let enrolment: TestEnrolment
let lab: LibvirtHost
let agent: TestAgent

beforeAll(async () => {
  lab = await startLibvirtHost({ hostname: 'lab-joined' })
  enrolment = await TestEnrolment.start()
  agent = await TestAgent.createStrange(lab)
  agent.start()
}, 120_000)

afterAll(async () => {
  await agent[Symbol.asyncDispose]()
  await enrolment[Symbol.asyncDispose]()
  await lab[Symbol.asyncDispose]()
})

const pinFiles = () => readdirSync(path.join(agent.folder, 'dashboards'))
const remove = ({ id }: FleetHost) => enrolment.administrator.mutate('host.remove', { host: id })

/** What an agent is told that asks how far its joining is. */
async function askStatus(code: string): Promise<string> {
  const [id = '', secret = ''] = code.split('.')
  const pin = readFileSync(agent.pinFile, 'utf8').trim()
  const body = JSON.stringify({ id, proof: proveText(secret, statusProofText(id, pin)) })
  const answer = await enrolment.dashboard.stranger().fetch('/api/join/status', { method: 'POST', body })
  return wireErrorSchema.parse(await answer.json()).code
}

test('a removed host is gone with all that was open to it, and its agent trusts the dashboard no more', async () => {
  const { dashboard, administrator } = enrolment
  const uuid = await lab.defineGrubMachine('grub')
  await lab.virsh('start', 'grub')
  const { code } = await enrolment.newCode()
  expect(await agent.join(dashboard.url, code)).toMatchObject({ status: 0 })
  const host = await enrolment.untilConnected(agent)
  const machine = { host: host.id, connection: 'qemu', uuid }
  await waitFor(() => dashboard.runtime.fleet.hosts()[0]?.total === 1, 'the machine is listed')
  const ticket = await administrator.mutate('console.openControl', machine)
  const screen = administrator.dial(consoleTicketSchema.parse(ticket.data).path)
  await once(screen, 'message')
  const socket = await administrator.open('/api/live')
  const rows = follow(socket, 'machine.watch', { input: machine })
  expect((await rows.next()).value?.data).toMatchObject({ name: 'grub' })
  const closed = once(screen, 'close')

  expect(await remove(host)).toEqual({ data: { wasTold: true }, error: null })
  await closed
  for await (const { data } of rows) if (data === null) break
  expect(dashboard.runtime.fleet.hosts()).toEqual([])
  expect((await administrator.query('machine.get', machine)).error?.code).toBe('host-not-found')
  expect(pinFiles()).toEqual([])
  socket.terminate()

  // Its agent asks again, and comes again with the old command.
  expect(await askStatus(code)).toBe('host-removed')
  const known = dashboard.lines.length
  const again = await agent.join(dashboard.url, code)
  expect(again).toMatchObject({ status: 1, output: expect.stringContaining('This command was already used') })
  expect(dashboard.runtime.fleet.hosts()).toEqual([])
  expect(pinFiles()).toEqual([])
  expect(dashboard.lines.slice(known).filter(line => line.includes('join-code-used'))).toHaveLength(1)
  expect(dashboard.lines.join('')).not.toContain(code.split('.')[1])
}, 90_000)

test('removing is in the trail with the host, and only once', async () => {
  const { database } = enrolment.dashboard.runtime
  const row = await database.auditEntry.findFirst({ where: { action: 'host.remove' } })
  expect(row).toMatchObject({ result: 'ok', target: expect.stringMatching(/^[0-9a-f]{32}$/) })
  const again = await enrolment.administrator.mutate('host.remove', { host: row?.target })
  expect(again.error?.code).toBe('host-not-found')
})

test('a host whose agent is away is removed all the same, and it is said that it was not told', async () => {
  const host = await enrolment.join(agent)
  await agent.end()
  expect(await remove(host)).toEqual({ data: { wasTold: false }, error: null })
  expect(enrolment.dashboard.runtime.fleet.hosts()).toEqual([])
  expect(pinFiles()).toHaveLength(1)
  agent.start()
})

test('a pin that is taken from the agent cuts what its dashboard has open', async () => {
  const host = await enrolment.join(agent)
  const summary = () => enrolment.dashboard.runtime.fleet.hosts().find(({ id }) => id === host.id)
  expect(summary()?.status).toBe('connected')
  const [file = ''] = pinFiles()
  rmSync(path.join(agent.folder, 'dashboards', file))
  await waitFor(() => summary()?.status === 'unreachable', 'the dashboard is cut off', 5_000)
  expect(existsSync(path.join(agent.folder, 'dashboards', file))).toBe(false)
})
