import { once } from 'node:events'
import { type LibvirtHost, startLibvirtHost } from '@virtdeck/lab/libvirt-host'
import { CONSOLE_CLOSE_CODES } from '@virtdeck/shared/console'
import { PNG } from 'pngjs'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { StartedAgent } from './testing/started-agent.ts'
import { KEY_DOWN, KEY_UP, VncClient } from './testing/vnc-client.ts'

let host: LibvirtHost
let agent: StartedAgent
let uuid: string

beforeAll(async () => {
  host = await startLibvirtHost()
  uuid = await host.defineGrubMachine('web')
  agent = await StartedAgent.start([
    { id: 'qemu', uri: 'qemu:///system', socketPath: host.socketPath, root: host.root },
  ])
  using inventory = agent.watchInventory()
  await inventory.machine('web')
  await agent.act('qemu', uuid, 'start')
  await seeHighlighted(0)
})

afterAll(async () => {
  await agent?.[Symbol.asyncDispose]()
  await host?.[Symbol.asyncDispose]()
})

const screenshotPath = () => `/machines/qemu/${uuid}/screenshot.png`
const openConsole = (mode: string) => agent.client.openWebSocket(`/machines/qemu/${uuid}/console?mode=${mode}`)

const MENU_TOP = 64
const ROW_HEIGHT = 16
const RIGHT_OF_TEXT = 600

/** Which entry of GRUB's menu has the bright bar; null while there is none. */
async function highlightedEntry(): Promise<number | null> {
  const { status, body } = await agent.client.get(screenshotPath())
  if (status !== 200) return null
  const { width, height, data } = PNG.sync.read(body)
  for (let entry = 0; MENU_TOP + (entry + 1) * ROW_HEIGHT < height; entry++) {
    const y = MENU_TOP + entry * ROW_HEIGHT + ROW_HEIGHT / 2
    if ((data[(y * width + RIGHT_OF_TEXT) * 4] ?? 0) > 100) return entry
  }
  return null
}

async function seeHighlighted(entry: number): Promise<void> {
  await vi.waitFor(async () => expect(await highlightedEntry()).toBe(entry), { timeout: 40_000, interval: 200 })
}

it('lets control press keys and view press none', async () => {
  const viewer = await openConsole('view')
  const view = await VncClient.open(viewer)
  expect(view.size.width).toBeGreaterThan(600)
  for (let press = 0; press < 3; press++) view.press(KEY_DOWN)
  // The agent reads messages in order: it has dropped the keys when the server answers what came after them.
  expect(await view.requestUpdate()).toBeGreaterThan(0)

  const controller = await openConsole('control')
  const control = await VncClient.open(controller)
  control.press(KEY_DOWN)
  await seeHighlighted(1)
  // Back at the top only if none of the viewer's keys went before.
  control.press(KEY_UP)
  await seeHighlighted(0)
  // Asking for a screen of its own would have thrown the viewer out.
  expect(viewer.readyState).toBe(viewer.OPEN)
  viewer.close()
  controller.close()
})

it('ends a view that sends what nobody knows', async () => {
  const viewer = await openConsole('view')
  const view = await VncClient.open(viewer)
  view.write(Buffer.from([99, 0, 0, 0]))
  const [code, reason] = await once(viewer, 'close')
  expect([code, String(reason)]).toEqual([CONSOLE_CLOSE_CODES['not-understood'], 'not-understood'])
})

it('ends a console that sends frames of more than a megabyte', async () => {
  const controller = await openConsole('control')
  await VncClient.open(controller)
  const closed = once(controller, 'close')
  controller.send(Buffer.alloc(2 * 1024 * 1024))
  expect((await closed)[0]).toBe(1009)
})

it('shows the screen as PNG, and not again when it is the same', async () => {
  await agent.act('qemu', uuid, 'suspend')
  const first = await agent.client.get(screenshotPath())
  expect(first).toMatchObject({ status: 200, headers: { 'content-type': 'image/png' } })
  expect(PNG.sync.read(first.body).width).toBe(720)
  const etag = first.headers.etag ?? expect.unreachable()
  expect(await agent.client.get(screenshotPath(), { 'if-none-match': etag })).toMatchObject({ status: 304 })
  await agent.act('qemu', uuid, 'resume')
})

it('samples what machines do and keeps it', { timeout: 60_000 }, async () => {
  const ticks: { at: number; machines: unknown[] }[] = []
  const { promise, resolve } = Promise.withResolvers<void>()
  const subscription = agent.client.trpc.stats.watch.subscribe(undefined, {
    onData: tick => {
      ticks.push(tick)
      const web = tick.machines.find(machine => machine.uuid === uuid)
      if (web?.cpuPercent !== null && web !== undefined && tick.host.cpuPercent !== null && ticks.length >= 3) resolve()
    },
  })
  await promise
  expect(ticks.at(-1)?.machines).toContainEqual(
    expect.objectContaining({
      connection: 'qemu',
      uuid,
      cpuPercent: expect.any(Number),
      memoryUsedKiB: expect.any(Number),
      diskReadBytesPerSecond: expect.any(Number),
    }),
  )
  await vi.waitFor(
    async () => {
      const { stepMs, samples } = await agent.client.trpc.stats.history.query({
        connection: 'qemu',
        uuid,
        range: '10m',
      })
      expect(stepMs).toBe(10_000)
      expect(samples).toContainEqual(
        expect.objectContaining({ at: expect.any(Number), cpuPercent: expect.any(Number) }),
      )
    },
    { timeout: 30_000, interval: 500 },
  )
  subscription.unsubscribe()
})

it('closes with a reason when the machine goes off, and opens again after a power cycle', async () => {
  const viewer = await openConsole('control')
  await VncClient.open(viewer)
  const closed = once(viewer, 'close')
  await agent.act('qemu', uuid, 'force-off')
  const [code, reason] = await closed
  expect([code, String(reason)]).toEqual([CONSOLE_CLOSE_CODES['screen-closed'], 'screen-closed'])
  await expect(openConsole('control')).rejects.toThrow('503')
  expect(await agent.client.get(screenshotPath())).toMatchObject({ status: 422 })
  await agent.act('qemu', uuid, 'start')
  await VncClient.open(await openConsole('control'))
})

it('reaches a screen on a UNIX socket and hands its password over only to open it', async () => {
  const secret = await host.defineGrubMachine('secret', { vnc: 'socket', vncPassword: 'geheim12' })
  const ref = { connection: 'qemu', uuid: secret }
  await agent.act('qemu', secret, 'start')
  expect(await agent.client.trpc.console.describe.query(ref)).toEqual({ password: 'geheim12' })
  const socket = await agent.client.openWebSocket(`/machines/qemu/${secret}/console?mode=view`)
  const [version] = await once(socket, 'message')
  expect(String(version)).toBe('RFB 003.008\n')
  socket.close()
  for (const definition of ['live', 'persistent'] as const) {
    expect((await agent.client.trpc.machine.xml.query({ ...ref, definition })).xml).not.toContain('geheim12')
  }
})

it.each([
  ['SPICE alone', "<graphics type='spice' autoport='yes'/>", 'console-spice-only'],
  ['no graphics', '', 'console-no-graphics'],
])('says so where there is %s', async (_, graphics, code) => {
  const name = `without-${code}`
  const devices = `<devices>${graphics}</devices>`
  await host.define(
    `<domain type='qemu'><name>${name}</name><memory>16384</memory><os><type>hvm</type></os>${devices}</domain>`,
  )
  using inventory = agent.watchInventory()
  const machine = await inventory.machine(name)
  const describe = agent.client.trpc.console.describe.query({ connection: 'qemu', uuid: machine.uuid })
  await expect(describe).rejects.toMatchObject({ data: { app: { kind: 'unsupported', code } } })
})
