import type { Locator } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { MachinePage } from './machine-page.ts'
import { machineRef } from './machine-ref.ts'
import { now, shownAt } from './shown-at.ts'

// Recording a trace takes the page a picture and a copy at each change: up to 150 ms that are not the product's.
test.use({ trace: 'off' })

/** How long after `virsh` returned an element shows the text, ms; negative when it was first. */
async function measure(change: () => Promise<unknown>, element: Locator, text: string): Promise<number> {
  const shown = shownAt(element, text)
  await change()
  const changedAt = now()
  return (await shown) - changedAt
}

test('a lifecycle change made with virsh shows within a tenth of a second', async ({
  page,
  host,
  machine,
  api,
}, info) => {
  const machinePage = await MachinePage.open(page, machine.name, await machineRef(api, machine.uuid))
  await machinePage.expectState('Shut off')
  const steps = [
    { command: 'start', word: 'Running' },
    { command: 'suspend', word: 'Paused' },
    { command: 'resume', word: 'Running' },
    { command: 'destroy', word: 'Shut off' },
  ]
  for (const { command, word } of [...steps, ...steps, ...steps]) {
    const latency = await measure(() => host.virsh(command, machine.name), machinePage.header, word)
    info.annotations.push({ type: 'latency', description: `${command}: ${latency.toFixed(1)} ms` })
    expect(latency, command).toBeLessThan(100)
  }
})

test('a configuration change that emits no event shows within a second', async ({ page, host, machine }, info) => {
  await page.goto('/fleet')
  const row = page.getByRole('row', { name: machine.name })
  await expect(row).toContainText('64')
  const latency = await measure(() => host.virsh('setmem', machine.name, '48M', '--config'), row, '48')
  info.annotations.push({ type: 'latency', description: `setmem: ${latency.toFixed(1)} ms` })
  expect(latency).toBeLessThan(1000)
})

test('machines appear and disappear as virsh defines and undefines them', async ({ page, host }) => {
  await page.goto('/fleet')
  const name = `it's "100%" <b>网站 ${Date.now()}`
  await host.defineGrubMachine(name)
  const row = page.getByRole('row', { name })
  await expect(row).toBeVisible()
  await row.getByRole('link', { name }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await host.virsh('undefine', name)
  await expect(page.getByText('is gone')).toBeVisible()
})
