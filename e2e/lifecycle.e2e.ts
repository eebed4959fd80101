import { expect, expectState, test } from './fixtures.ts'
import { MachinePage } from './machine-page.ts'
import { machineRef } from './machine-ref.ts'
import { watchEvents, watchPowerButton } from './watch-events.ts'

/** Steps of one machine's life: what is chosen, what the page then says, what `virsh` says. */
const STEPS = [
  { action: 'Start', word: 'Running', state: 'running' },
  { action: 'Pause', word: 'Paused', state: 'paused' },
  { action: 'Resume', word: 'Running', state: 'running' },
  { action: 'Force off', word: 'Shut off', state: 'shut off' },
  { action: 'Start paused', word: 'Paused', state: 'paused' },
  { action: 'Force off', word: 'Shut off', state: 'shut off' },
]

test('a machine is started, paused, resumed and forced off from its page', async ({ page, host, machine, api }) => {
  const machinePage = await MachinePage.open(page, machine.name, await machineRef(api, machine.uuid))
  await machinePage.expectState('Shut off')
  for (const { action, word, state } of STEPS) {
    await machinePage.act(action)
    await machinePage.expectState(word)
    await expectState(host, machine.name, state)
  }
})

test('reset and reboot reach the guest, shut down asks it', async ({ page, host, machine, api }) => {
  const events = watchEvents(host, machine.name)
  await host.virsh('start', machine.name)
  const machinePage = await MachinePage.open(page, machine.name, await machineRef(api, machine.uuid))
  await machinePage.expectState('Running')
  await machinePage.act('Reset')
  await events.expect('reboot')
  // GRUB has no ACPI: its power button is pressed, which QEMU tells, and it runs on.
  const presses = watchPowerButton(host, machine.name)
  for (const [index, action] of ['Shut down', 'Shut down by ACPI', 'Reboot'].entries()) {
    await machinePage.act(action)
    await machinePage.expectDone(action)
    await presses.expect(index + 1)
    await expectState(host, machine.name, 'running')
  }
})

test('shutting down by a guest agent that is not there says what libvirt says', async ({
  page,
  host,
  machine,
  api,
}) => {
  await host.virsh('start', machine.name)
  const machinePage = await MachinePage.open(page, machine.name, await machineRef(api, machine.uuid))
  await machinePage.act('Shut down by guest agent')
  await machinePage.header.getByRole('button', { name: 'What libvirt says' }).click()
  await expect(page.getByText('QEMU guest agent is not configured').first()).toBeVisible()
  await expectState(host, machine.name, 'running')
})

test('autostart is switched on and off', async ({ page, host, machine, api }) => {
  const machinePage = await MachinePage.open(page, machine.name, await machineRef(api, machine.uuid))
  await machinePage.act('Enable autostart')
  await machinePage.expectDone('Enable autostart')
  expect(await host.virsh('dominfo', machine.name)).toMatch(/Autostart:\s+enable/)
  await machinePage.act('Disable autostart')
  await machinePage.expectDone('Disable autostart')
  expect(await host.virsh('dominfo', machine.name)).toMatch(/Autostart:\s+disable/)
})

test('a saved machine starts from its state, or its state is discarded', async ({ page, host, machine, api }) => {
  const machinePage = await MachinePage.open(page, machine.name, await machineRef(api, machine.uuid))
  const save = async () => {
    await host.virsh('start', machine.name)
    await host.virsh('managedsave', machine.name)
    await machinePage.expectState('Saved')
  }
  await save()
  await machinePage.act('Start')
  await machinePage.expectState('restored from its saved state')
  await expectState(host, machine.name, 'running')
  await host.virsh('destroy', machine.name)

  await save()
  await machinePage.act('Discard saved state')
  await machinePage.expectState('Shut off')
  expect(await host.virsh('dominfo', machine.name)).toMatch(/Managed save:\s+no/)

  await save()
  await machinePage.act('Start without saved state')
  await machinePage.expectState('booted')
  await expectState(host, machine.name, 'running')
})

test('what fits no state says why', async ({ page, machine, api }) => {
  const machinePage = await MachinePage.open(page, machine.name, await machineRef(api, machine.uuid))
  await page.getByRole('button', { name: `More actions for ${machinePage.name}` }).click()
  const item = page.getByRole('menuitem', { name: 'Force off' })
  await expect(item).toBeDisabled()
  await expect(item).toContainText('It is not running.')
})
