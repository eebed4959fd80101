import { expect, expectState, test } from './fixtures.ts'
import { MachinePage } from './machine-page.ts'
import { machineRef } from './machine-ref.ts'
import { expectChosenEntry } from './screen.ts'
import { watchEvents, watchResets } from './watch-events.ts'

test('an agent that is killed leaves its machines on the page, and comes back', async ({
  page,
  host,
  product,
  machine,
  api,
}) => {
  const machinePage = await MachinePage.open(page, machine.name, await machineRef(api, machine.uuid))
  await machinePage.expectState('Shut off')
  await product.agent.end('SIGKILL')
  await expect(machinePage.header.getByText(/^Seen .* ago/).first()).toBeVisible()
  await expect(page.getByRole('button', { name: `Start ${machine.name}` }).first()).toBeDisabled()
  await host.virsh('start', machine.name)
  product.agent.start()
  await machinePage.expectState('Running')
  await expect(page.getByRole('button', { name: `Shut down ${machine.name}` }).first()).toBeEnabled()
})

test('libvirtd that is killed is said and comes back', async ({ page, host, machine, api }) => {
  const machinePage = await MachinePage.open(page, machine.name, await machineRef(api, machine.uuid))
  await machinePage.expectState('Shut off')
  await host.killDaemon()
  await expect(machinePage.header.getByText(/^Seen .* ago/).first()).toBeVisible()
  await host.startDaemon()
  await machinePage.expectState('Shut off')
  await machinePage.act('Start')
  await machinePage.expectState('Running')
  await expectState(host, machine.name, 'running')
})

test('an action whose request is lost before it is sent changes nothing and is said', async ({
  page,
  host,
  machine,
  api,
}) => {
  const machinePage = await MachinePage.open(page, machine.name, await machineRef(api, machine.uuid))
  await page.route('**/api/trpc/machine.act*', route => route.abort('connectionfailed'))
  await machinePage.act('Start')
  await expect(page.getByText(`Outcome unknown: Start ${machine.name}`).first()).toBeVisible()
  await page.unroute('**/api/trpc/machine.act*')
  await machinePage.expectState('Shut off')
  await expectState(host, machine.name, 'shut off')
})

test('an action whose reply is lost runs once, and the page says that its outcome is not known', async ({
  page,
  host,
  machine,
  api,
}) => {
  const events = watchEvents(host, machine.name)
  const machinePage = await MachinePage.open(page, machine.name, await machineRef(api, machine.uuid))
  await page.route('**/api/trpc/machine.act*', async route => {
    await route.fetch()
    await route.abort('connectionreset')
  })
  await machinePage.act('Start')
  await expect(page.getByText(`Outcome unknown: Start ${machine.name}`).first()).toBeVisible()
  await machinePage.expectState('Running')
  await expectState(host, machine.name, 'running')
  expect(events.count(/'lifecycle'.*Started/)).toBe(1)
})

test('a reset whose reply is lost reaches the guest once', async ({ page, host, machine, api }) => {
  const resets = watchResets(host, machine.name)
  await host.virsh('start', machine.name)
  const machinePage = await MachinePage.open(page, machine.name, await machineRef(api, machine.uuid))
  await host.virsh('reset', machine.name)
  await resets.expect(1)
  await expectChosenEntry(host, machine.name, 0)
  await host.virsh('send-key', machine.name, 'KEY_DOWN')
  await expectChosenEntry(host, machine.name, 1)
  await page.route('**/api/trpc/machine.act*', async route => {
    await route.fetch()
    await route.abort('connectionreset')
  })
  await machinePage.act('Reset')
  await expect(page.getByText(`Outcome unknown: Reset ${machine.name}`).first()).toBeVisible()
  await resets.expect(2)
  // Back at the menu's first entry: the guest has started anew, and a second reset would have been told.
  await expectChosenEntry(host, machine.name, 0)
  expect(resets.count()).toBe(2)
})
