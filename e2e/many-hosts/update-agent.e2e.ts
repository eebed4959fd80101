import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type LibvirtHost, startLibvirtHost } from '@virtdeck/lab/libvirt-host'
import { AGENT_RELEASE, readPackagedAgent, rewriteProgram } from '@virtdeck/lab/packaged-agent'
import { call } from '../api.ts'
import { shoot } from '../shoot.ts'
import { expect, test } from './fixtures.ts'

const AGENT = '/opt/virtdeck/agent'
/** Of a busy machine that moves a hundred megabytes about. */
const PATIENCE_MS = 60_000

/** The packaged agent, but for its contract number, which no dashboard serves. */
async function makeAncientAgent(): Promise<Buffer> {
  const { contract } = JSON.parse(readFileSync(join(AGENT_RELEASE, 'release.json'), 'utf8')) as { contract: number } // ours
  return rewriteProgram(await readPackagedAgent(), `CONTRACT_NUMBER = ${contract}`, 'CONTRACT_NUMBER = 0')
}

/** As if it had been installed long ago. */
async function replaceAgent(host: LibvirtHost, executable: Buffer): Promise<void> {
  const path = host.pathFromOutside(`${AGENT}/virtdeck-agent`)
  writeFileSync(`${path}.old`, executable, { mode: 0o755 })
  renameSync(`${path}.old`, path)
  await host.run(`${AGENT}/start-agent`, 'daemon')
}

test('an agent that is too old is updated from its host’s page', async ({ page, fleet }) => {
  test.setTimeout(PATIENCE_MS * 4)
  const ancient = await makeAncientAgent()
  await using host = await startLibvirtHost({ hostname: 'lab-old', network: fleet.network })
  const { command } = await call<{ command: string }>(fleet.api, 'enrolment.create', {})
  await host.run('sh', '-c', command)
  await replaceAgent(host, ancient)

  await page.goto('/hosts')
  await page.getByRole('main').getByRole('link', { name: 'lab-old' }).click()
  await expect(page.getByText('does not fit this dashboard')).toBeVisible({ timeout: PATIENCE_MS })
  await shoot(page, 'update-agent-offered')
  await page.getByRole('button', { name: 'Update agent' }).click()
  await expect(page.getByText('open consoles close')).toBeVisible()
  await page.getByRole('button', { name: 'Update the agent of lab-old' }).click()
  await expect(page.getByText('The agent of lab-old is being updated')).toBeVisible()
  await shoot(page, 'update-agent-running')
  await expect(page.getByText(/^The agent of lab-old is now \d/)).toBeVisible({ timeout: PATIENCE_MS * 2 })
  await expect(page.getByText('Connected', { exact: true }).first()).toBeVisible({ timeout: PATIENCE_MS })
  await shoot(page, 'update-agent-updated')
  await expect(page.getByRole('button', { name: 'Update agent' })).toHaveCount(0)
  expect(readFileSync(host.pathFromOutside(`${AGENT}/virtdeck-agent`)).equals(await readPackagedAgent())).toBe(true)

  await call(fleet.api, 'host.remove', { host: new URL(page.url()).pathname.split('/').at(-1) })
  await host.run(`${AGENT}/start-agent`, 'stop')
})
