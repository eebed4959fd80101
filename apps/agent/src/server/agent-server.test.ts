import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CONTRACT_NUMBER, helloSchema } from '@virtdeck/shared/hello'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadIdentity } from '../identity/identity.ts'
import { DashboardClient } from '../testing/dashboard-client.ts'
import { StartedAgent } from '../testing/started-agent.ts'

const UUID = '11111111-2222-3333-4444-555555555555'
const NO_LIBVIRT = [{ id: 'qemu', uri: 'qemu:///system', socketPath: '/nonexistent/libvirt-sock' }]

let agent: StartedAgent
beforeEach(async () => {
  agent = await StartedAgent.start(NO_LIBVIRT)
})
afterEach(async () => {
  await agent[Symbol.asyncDispose]()
})

describe('trust', () => {
  it('serves the dashboard whose key is pinned', async () => {
    const hello = helloSchema.parse(await agent.client.trpc.hello.query())
    expect(hello).toMatchObject({
      contract: CONTRACT_NUMBER,
      host: agent.agent.identity.hostId,
      connections: [{ id: 'qemu', uri: 'qemu:///system' }],
    })
    expect(Math.abs(hello.clock - Date.now())).toBeLessThan(2_000)
  })

  it('refuses every other key, on every surface', async () => {
    const stranger = await loadIdentity(mkdtempSync(join(tmpdir(), 'virtdeck-stranger-')))
    using client = new DashboardClient(agent.agent.port, stranger)
    await expect(client.trpc.hello.query()).rejects.toThrow(/ECONNRESET|socket hang up/)
    await expect(client.get(`/machines/qemu/${UUID}/screenshot.png`)).rejects.toThrow(/ECONNRESET|socket hang up/)
    await expect(client.openWebSocket('/trpc')).rejects.toThrow(/ECONNRESET|socket hang up/)
    await expect(client.openWebSocket(`/machines/qemu/${UUID}/console?mode=view`)).rejects.toThrow(
      /ECONNRESET|socket hang up/,
    )
  })

  it('reads pins anew at each handshake', async () => {
    const pinFile = join(agent.folder, 'dashboard/identity.pin')
    rmSync(pinFile)
    await expect(agent.client.trpc.hello.query()).rejects.toThrow(/ECONNRESET|socket hang up/)
    mkdirSync(join(agent.folder, 'dashboard'), { recursive: true })
    writeFileSync(pinFile, `${agent.dashboard.pin}\n`)
    expect(await agent.client.trpc.hello.query()).toMatchObject({ contract: CONTRACT_NUMBER })
  })
})

describe('routes', () => {
  it.each([
    ['/', 404, 'procedure-not-found'],
    ['/machines/qemu/not-a-uuid/screenshot.png', 400, 'input-invalid'],
    [`/machines/qemu/${UUID}/console`, 404, 'procedure-not-found'],
    [`/machines/lxc/${UUID}/screenshot.png`, 404, 'connection-not-found'],
    [`/machines/qemu/${UUID}/screenshot.png`, 503, 'libvirt-unreachable'],
  ])('answers %s with %i and %s', async (path, status, code) => {
    const response = await agent.client.get(path)
    expect(response.status).toBe(status)
    expect(JSON.parse(String(response.body))).toMatchObject({ code })
  })

  it.each([
    [`/machines/qemu/${UUID}/console`, '400'],
    [`/machines/qemu/${UUID}/console?mode=all`, '400'],
    [`/machines/qemu/${UUID}/console?mode=view`, '503'],
    [`/machines/lxc/${UUID}/console?mode=view`, '404'],
    ['/elsewhere', '404'],
  ])('refuses the upgrade of %s with %s', async (path, status) => {
    await expect(agent.client.openWebSocket(path)).rejects.toThrow(status)
  })
})

describe('procedures', () => {
  it('names an unknown procedure and an input that is none', async () => {
    const response = await agent.client.get('/trpc/machine.detonate')
    expect(JSON.parse(String(response.body))).toMatchObject({
      error: { data: { app: { code: 'procedure-not-found' } } },
    })
    const details = agent.client.trpc.machine.details.query({ connection: 'qemu', uuid: 'x' })
    await expect(details).rejects.toMatchObject({ data: { app: { code: 'input-invalid', fieldPath: ['uuid'] } } })
  })

  it('tells nothing of its inside', async () => {
    const response = await agent.client.get('/trpc/machine.details?input=%7B')
    expect(String(response.body)).not.toMatch(/stack|node_modules/)
  })
})
