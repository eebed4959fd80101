import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Page } from '@playwright/test'
import { call, openApi, signIn } from '../api.ts'
import { shoot } from '../shoot.ts'
import { expect, test } from './fixtures.ts'
import { HostPage } from './host-page.ts'
import { AGENT_PORT, type LabMember } from './lab-member.ts'

const VIEWER = { name: '黄昆', email: 'huang@example.org', password: 'huang-rhys-factor-1950' }

test('the list tells of each host what is true there, and can be narrowed down', async ({
  page,
  fleet,
  labA,
  labB,
  defineMachine,
}) => {
  const { name } = await defineMachine(labA)
  await labA.host.virsh('start', name)
  await page.goto('/hosts')
  for (const member of fleet.members) {
    const row = page.getByRole('row', { name: member.name, exact: true })
    await expect(row).toContainText('Connected')
    await expect(row).toContainText(`${member.host.address}:${AGENT_PORT}`)
    for (const version of await versionsOf(member)) await expect(row).toContainText(version)
    await expect(row.getByRole('meter', { name: /used/ })).toBeVisible()
  }
  await expect(
    page.getByRole('row', { name: 'lab-a', exact: true }).getByRole('link', { name: /^1 of 1/ }),
  ).toBeVisible()
  await shoot(page, 'hosts')

  const grid = page.getByRole('grid')
  await page.getByRole('searchbox', { name: 'Filter hosts' }).fill(labB.host.address)
  await expect(grid).toHaveAttribute('aria-rowcount', '2')
  await expect(page.getByRole('row', { name: 'lab-b', exact: true })).toBeVisible()
  await page.getByRole('button', { name: /^Cannot be reached/ }).click()
  await expect(page.getByText('No host matches')).toBeVisible()
  await page.reload()
  await page.getByRole('button', { name: 'Clear the filter' }).click()
  await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click()
  await expect(page.getByRole('row').nth(1)).toHaveAccessibleName('lab-c')
  await page.getByRole('row').nth(1).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'lab-b' })).toBeVisible()
})

test("a host's page shows its facts and its machines as they are", async ({ page, labA, labB, defineMachine }) => {
  const machine = await defineMachine(labB)
  const other = await defineMachine(labA)
  await HostPage.open(page, labB)
  await expectFact(page, 'Hostname', await labB.host.run('uname', '-n'))
  await expectFact(page, 'Architecture', await labB.host.run('uname', '-m'))
  await expectFact(page, 'System', /PRETTY_NAME="([^"]+)"/.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? '')
  await expectFact(page, 'CPUs', /CPU\(s\): +(\d+)/.exec(await labB.host.virsh('nodeinfo'))?.[1] ?? '')
  await expectFact(page, 'Address', `${labB.host.address}:${AGENT_PORT}`)
  await expectFact(page, 'Clock', 'Agrees with the dashboard’s')
  const connection = page.getByRole('table').getByRole('row').filter({ hasText: 'qemu:///system' })
  for (const version of await versionsOf(labB)) await expect(connection).toContainText(version)
  await expect(connection).toContainText('Connected')
  // Its load is drawn as it goes.
  await expect(page.getByRole('img', { name: 'CPU' })).toBeVisible()
  await shoot(page, 'host')

  await page.getByRole('tab', { name: /^Machines/ }).click()
  const row = page.getByRole('row', { name: machine.name, exact: true })
  await expect(row).toContainText('Shut off')
  await expect(page.getByRole('row', { name: other.name, exact: true })).toHaveCount(0)
  await labB.host.virsh('start', machine.name)
  await expect(row).toContainText('Running')
  await page.goto(`/hosts/${'0'.repeat(32)}`)
  await expect(page.getByText('There is nothing here')).toBeVisible()
})

test('the fleet is narrowed to a host, and the address keeps it', async ({ page, labA, labB, defineMachine }) => {
  const [here, there] = [await defineMachine(labA), await defineMachine(labB)]
  await page.goto('/fleet')
  await expect(page.getByRole('row', { name: there.name, exact: true })).toBeVisible()
  await page.getByRole('combobox', { name: 'Filter by host' }).click()
  await page.getByRole('combobox', { name: 'Find a host' }).fill('lab-a')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('row', { name: there.name, exact: true })).toHaveCount(0)
  await expect(page.getByRole('row', { name: here.name, exact: true })).toBeVisible()
  await expect(page).toHaveURL(new RegExp(`host=${labA.id}`))
  await page.reload()
  await expect(page.getByRole('row', { name: here.name, exact: true })).toBeVisible()
  await expect(page.getByRole('row', { name: there.name, exact: true })).toHaveCount(0)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Jump to a machine or host' }).fill('lab-b')
  await page.getByRole('option', { name: 'lab-b Host' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'lab-b' })).toBeVisible()
})

test('a host is dialled elsewhere only where its own agent answers; removed, its machines run on', async ({
  page,
  fleet,
  labB,
  labC,
  defineMachine,
}) => {
  const machine = await defineMachine(labC)
  await labC.host.virsh('start', machine.name)
  await HostPage.open(page, labC)
  const change = async (address: string) => {
    await page.getByRole('textbox', { name: 'Address' }).fill(address)
    await page.getByRole('button', { name: 'Change address' }).click()
  }
  await chooseAction(page, labC, 'Change address')
  await change('no address')
  await expect(page.getByText('Enter a name or an IP address')).toBeVisible()
  await change(`${labB.host.address}:${AGENT_PORT}`)
  await expect(page.getByText('is not this host’s agent but has another key')).toBeVisible()
  await change(labC.host.address)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expectFact(page, 'Address', `${labC.host.address}:${AGENT_PORT}`)

  await chooseAction(page, labC, 'Re-enrol')
  await expect(page.getByRole('heading', { level: 1, name: 'Re-enrol lab-c' })).toBeVisible()
  await page.goBack()

  await chooseAction(page, labC, 'Remove')
  await page.getByRole('dialog').getByRole('button', { name: 'Remove lab-c' }).click()
  await expect(page.getByText('Its agent was told')).toBeVisible()
  await page.getByRole('button', { name: 'Close' }).click()
  await expect(page.getByText('lab-c is gone')).toBeVisible()
  await page.getByRole('link', { name: 'Go to the hosts' }).click()
  await expect(page.getByRole('row', { name: 'lab-b', exact: true })).toBeVisible()
  await expect(page.getByRole('row', { name: 'lab-c', exact: true })).toHaveCount(0)
  expect(await labC.host.virsh('domstate', machine.name)).toBe('running')
  await labC.join(fleet.api)
  await expect(page.getByRole('row', { name: 'lab-c', exact: true })).toContainText('Connected')
})

test('the command that joins a host is there again after reloading, in its own tab only, until it is cancelled', async ({
  page,
}) => {
  await page.goto('/hosts')
  await page.getByRole('link', { name: 'Add host' }).click()
  await page.getByRole('textbox', { name: 'Address (optional)' }).fill('no address')
  await page.getByRole('button', { name: 'Make the command' }).click()
  await expect(page.getByText('Enter a name or an IP address')).toBeVisible()
  await page.getByRole('textbox', { name: 'Address (optional)' }).fill('')
  await page.getByRole('button', { name: 'Make the command' }).click()
  const command = page.getByRole('textbox', { name: 'Command to join' })
  await expect(command).toHaveValue(/^curl .*\/join\.sh \| sudo sh -s -- /)
  const text = await command.inputValue()
  await page.reload()
  await expect(command).toHaveValue(text)
  await expect(page.getByRole('region', { name: 'State of the command' })).toContainText('Waiting for the host')
  const elsewhere = await page.context().newPage()
  await elsewhere.goto(page.url())
  await expect(elsewhere.getByText('Waiting for the host')).toBeVisible()
  await expect(elsewhere.getByRole('textbox', { name: 'Command to join' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Cancel the command' }).click()
  for (const tab of [page, elsewhere]) await expect(tab.getByText('This command was cancelled')).toBeVisible()
  await expect(command).toHaveCount(0)
})

test('a command that has expired says so, and offers another', async ({ page, fleet }) => {
  await page.goto('/hosts/add')
  await page.getByRole('button', { name: 'Make the command' }).click()
  const state = page.getByRole('region', { name: 'State of the command' })
  await expect(state).toContainText('Waiting for the host')
  // As if its 15 minutes had passed.
  using database = new DatabaseSync(join(fleet.network.root, 'web/virtdeck.db'))
  database.prepare('UPDATE join_code SET expiresAt = ?').run(new Date().toISOString())
  await expect(state).toContainText('This command has expired')
  await expect(page.getByRole('textbox', { name: 'Command to join' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Make a new command' }).click()
  await page.getByRole('button', { name: 'Make the command' }).click()
  await expect(state).toContainText('Waiting for the host')
})

test('a viewer sees hosts and is told why nothing can be changed', async ({ browser, fleet, labA }) => {
  await using api = await openApi(fleet.dashboard)
  await call(fleet.api, 'user.create', { ...VIEWER, role: 'viewer' })
  await signIn(api, VIEWER)
  const context = await browser.newContext({
    baseURL: fleet.dashboard.url,
    ignoreHTTPSErrors: true,
    storageState: await api.storageState(),
  })
  const page = await context.newPage()
  await page.goto('/hosts')
  await expect(page.getByRole('row', { name: 'lab-a', exact: true })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Add host' })).toHaveCount(0)
  await page.getByRole('button', { name: 'More actions for lab-a' }).click()
  for (const label of ['Change address', 'Re-enrol', 'Remove']) {
    await expect(page.getByRole('menuitem', { name: label })).toBeDisabled()
  }
  await expect(page.getByText('Only administrators change hosts.').first()).toBeVisible()
  await page.goto('/hosts/add')
  await expect(page.getByText('Only administrators add hosts')).toBeVisible()
  await page.goto(`/hosts/${labA.id}`)
  await expect(page.getByRole('heading', { level: 1, name: 'lab-a' })).toBeVisible()
  await context.close()
})

/** The versions of libvirt and QEMU that the host itself names. */
async function versionsOf(member: LabMember): Promise<string[]> {
  const text = await member.host.virsh('version', '--daemon')
  const [libvirt, hypervisor] = [/daemon: (\S+)/.exec(text)?.[1], /hypervisor: QEMU (\S+)/.exec(text)?.[1]]
  if (!libvirt || !hypervisor) throw new Error(`no versions in: ${text}`)
  return [libvirt, hypervisor]
}

async function expectFact(page: Page, label: string, value: string): Promise<void> {
  expect(value).not.toBe('')
  const fact = page.getByRole('term').filter({ hasText: new RegExp(`^${label}$`) })
  await expect(fact.locator('xpath=following-sibling::dd')).toContainText(value)
}

async function chooseAction(page: Page, member: LabMember, label: string): Promise<void> {
  await page.getByRole('button', { name: `More actions for ${member.name}` }).click()
  await page.getByRole('menuitem', { name: label }).click()
}
