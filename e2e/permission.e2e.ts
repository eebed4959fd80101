import { call, callRefused, cookieHeader } from './api.ts'
import { expect, expectState, test } from './fixtures.ts'
import { envelope, machineRef } from './machine-ref.ts'
import { RfbClient } from './rfb-client.ts'
import { expectChosenEntry } from './screen.ts'

interface ConsoleTicket {
  path: string
}

const DOWN = 0xff54
/** Opens GRUB's command line: after it, no key moves the menu. */
const LETTER_C = 0x63

test('a viewer cannot act through the API', async ({ host, machine, api, viewerApi }) => {
  const ref = await machineRef(api, machine.uuid)
  const refusal = await callRefused(viewerApi, 'machine.act', { ...ref, ...envelope(), action: 'start' })
  expect(refusal).toMatchObject({ kind: 'denied', code: 'role-too-low' })
  await expectState(host, machine.name, 'shut off')
  expect(await callRefused(viewerApi, 'console.openControl', ref)).toMatchObject({ code: 'role-too-low' })
})

test("a ticket opens nothing with another session, twice, or another machine's screen", async ({
  host,
  machine,
  product,
  api,
  viewerApi,
}) => {
  await host.virsh('start', machine.name)
  const ref = await machineRef(api, machine.uuid)
  const { path } = await call<ConsoleTicket>(api, 'console.openControl', ref)
  const url = new URL(path, product.url.replace('https', 'wss')).href
  const open = async (cookie: string) => RfbClient.open(url, { cookie, origin: product.url })
  await expect(open(await cookieHeader(viewerApi))).rejects.toThrow('403')

  const { path: freshPath } = await call<ConsoleTicket>(api, 'console.openControl', ref)
  const fresh = new URL(freshPath, product.url.replace('https', 'wss')).href
  const headers = { cookie: await cookieHeader(api), origin: product.url }
  using client = await RfbClient.open(fresh, headers)
  await client.roundTrip()
  await expect(RfbClient.open(fresh, headers)).rejects.toThrow('403')
  await expect(RfbClient.open(fresh, { ...headers, origin: 'https://elsewhere.example' })).rejects.toThrow('403')
})

test('a ticket to view cannot type, one to control can', async ({ host, machine, product, api, viewerApi }) => {
  await host.virsh('start', machine.name)
  await expectChosenEntry(host, machine.name, 0)
  const ref = await machineRef(api, machine.uuid)
  const type = async (keysym: number, procedure: string, session: typeof api) => {
    const { path } = await call<ConsoleTicket>(session, procedure, ref)
    const url = new URL(path, product.url.replace('https', 'wss')).href
    using client = await RfbClient.open(url, { cookie: await cookieHeader(session), origin: product.url })
    client.press(keysym)
    await client.roundTrip()
  }
  await type(LETTER_C, 'console.openView', viewerApi)
  await type(LETTER_C, 'console.openView', api)
  await type(DOWN, 'console.openControl', api)
  await expectChosenEntry(host, machine.name, 1)
})
