import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { loadIdentity } from '../identity/identity.ts'
import { TrustedDashboards } from '../identity/trusted-dashboards.ts'
import { DashboardClient } from '../testing/dashboard-client.ts'
import { StartedAgent } from '../testing/started-agent.ts'

const NO_LIBVIRT = [{ id: 'qemu', uri: 'qemu:///system', socketPath: '/nonexistent/libvirt-sock' }]

let agent: StartedAgent
beforeEach(async () => {
  agent = await StartedAgent.start(NO_LIBVIRT)
})
afterEach(async () => {
  await agent[Symbol.asyncDispose]()
})

const envelope = () => ({ requestId: randomUUID(), deadline: Date.now() + 5_000 })

it('serves a dashboard that has joined until that asks to be forgotten, and then cuts what it has open', async () => {
  const joined = await loadIdentity(mkdtempSync(join(tmpdir(), 'virtdeck-joined-')))
  const trusted = new TrustedDashboards({ data: join(agent.folder, 'agent'), dashboardPinFiles: [] })
  expect([trusted.add(joined.pin), trusted.add(joined.pin)]).toEqual([true, false])
  using client = new DashboardClient(agent.agent.port, joined)
  const socket = await client.openWebSocket('/trpc')
  const closed = once(socket, 'close')
  await client.trpc.trust.forget.mutate(envelope())
  await closed
  expect(readdirSync(join(agent.folder, 'agent/dashboards'))).toEqual([])
  await expect(client.trpc.hello.query()).rejects.toThrow(/ECONNRESET|socket hang up/)
})

it('goes on serving a dashboard that its configuration names', async () => {
  await agent.client.trpc.trust.forget.mutate(envelope())
  expect(await agent.client.trpc.hello.query()).toMatchObject({ host: agent.agent.identity.hostId })
})

it('forgets nobody who asked too late', async () => {
  const late = agent.client.trpc.trust.forget.mutate({ ...envelope(), deadline: Date.now() - 1 })
  await expect(late).rejects.toMatchObject({ data: { app: { code: 'deadline-passed' } } })
})
