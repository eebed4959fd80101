import { once } from 'node:events'
import type { Page } from '@playwright/test'
import { type LibvirtHost, startLibvirtHost } from '@virtdeck/lab/libvirt-host'
import { packageAgent } from '@virtdeck/lab/packaged-agent'
import { call, query } from '../api.ts'
import { shoot } from '../shoot.ts'
import { expect, test } from './fixtures.ts'
import { AGENT_PORT } from './lab-member.ts'

/** Download, service, keys: of an executable of 130 MB, on a busy machine. */
const JOIN_TIMEOUT_MS = 90_000
const NEW_HOST = 'lab-new'

test.beforeAll(async () => {
  test.setTimeout(180_000)
  await packageAgent()
})

// The fleet's other tests know its own hosts only.
test.afterEach(async ({ fleet }) => {
  const hosts = await query<{ id: string; name: string }[]>(fleet.api, 'host.list')
  for (const { id } of hosts.filter(({ name }) => name === NEW_HOST)) await call(fleet.api, 'host.remove', { host: id })
})

/** A shell on the host, into which somebody pastes. */
class Shell {
  output = ''
  readonly status: Promise<number>

  constructor(host: LibvirtHost, command: string) {
    const child = host.spawn('sh', ['-c', command], { stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => (this.output += String(chunk)))
    this.status = once(child, 'close').then(([code]) => Number(code))
  }
}

async function makeCommand(page: Page): Promise<string> {
  await page.goto('/hosts/add')
  await page.getByRole('button', { name: 'Make the command' }).click()
  return await page.getByRole('textbox', { name: 'Command to join' }).inputValue()
}

/** Lets nothing in that the host did not ask for, as a firewall would. */
async function closeFirewall(host: LibvirtHost): Promise<void> {
  await host.run('iptables', '-A', 'INPUT', '-m', 'conntrack', '--ctstate', 'ESTABLISHED', '-j', 'ACCEPT')
  await host.run('iptables', '-P', 'INPUT', 'DROP')
}

test('the page’s own command joins a host behind a firewall, and nothing but it is needed', async ({ page, fleet }) => {
  test.setTimeout(JOIN_TIMEOUT_MS * 2)
  await using host = await startLibvirtHost({ hostname: NEW_HOST, network: fleet.network })
  const address = `${host.address}:${AGENT_PORT}`
  await host.defineGrubMachine('on-the-new-host')
  await closeFirewall(host)

  const command = await makeCommand(page)
  const state = page.getByRole('region', { name: 'State of the command' })
  await expect(state).toContainText('Waiting for the host')
  await shoot(page, 'joining-waiting')
  const shell = new Shell(host, command)
  await expect(state).toContainText(`sudo ufw allow ${AGENT_PORT}/tcp`, { timeout: JOIN_TIMEOUT_MS })
  await expect(state).toContainText(`Nothing answers at ${address}`)
  await shoot(page, 'joining-dial-back-failed')
  const advice = `iptables -I INPUT -p tcp --dport ${AGENT_PORT} -j ACCEPT`
  await expect.poll(() => shell.output, { timeout: 15_000 }).toContain(advice)
  await host.run(...advice.split(' '))

  await expect(state).toContainText(`${NEW_HOST} has joined`, { timeout: 30_000 })
  expect(await shell.status, shell.output).toBe(0)
  expect(shell.output).toContain(`this host has joined ${fleet.dashboard.url}`)
  expect(shell.output).not.toMatch(/not found|error/i)
  await expect(state.getByRole('link', { name: 'on-the-new-host' })).toBeVisible()
  await shoot(page, 'joining-joined')
  expect(await host.run('/opt/virtdeck/agent/virtdeck-agent', '--version')).toMatch(/^\d+\.\d+\.\d+/)

  const again = new Shell(host, command)
  expect(await again.status).not.toBe(0)
  expect(again.output).toContain('This command was already used')

  await page.getByRole('link', { name: `Open ${NEW_HOST}` }).click()
  // The script has started the agent anew.
  await expect(page.getByRole('region', { name: NEW_HOST }).getByText('Connected', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: `More actions for ${NEW_HOST}` }).click()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await page.getByRole('button', { name: `Remove ${NEW_HOST}` }).click()
  await expect(page.getByText('Its agent was told and accepts this dashboard no more.')).toBeVisible()
  expect(await host.run('ls', '/var/lib/virtdeck/agent/dashboards')).toBe('')
  await host.run('/opt/virtdeck/agent/start-agent', 'stop')
})
