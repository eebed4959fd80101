import { join } from 'node:path'
import { waitFor } from '@virtdeck/lab/wait-for'
import { Service } from '../product/service.ts'
import { expect, test } from './fixtures.ts'
import { FleetPage } from './fleet-page.ts'
import { HostPage } from './host-page.ts'
import { AGENT_PORT } from './lab-member.ts'

test('who answers with another key is refused and told nothing, and the page raises the alarm', async ({
  page,
  labB,
  labC,
  defineMachine,
}) => {
  const machine = await defineMachine(labC)
  const list = await FleetPage.open(page)
  await list.expectState(machine, 'Shut off')
  await labC.agent.end('SIGKILL')
  {
    const files = ['identity.key', 'identity.crt'].map(name => labB.dataFile(name))
    const script = join(import.meta.dirname, 'impostor.ts')
    await using impostor = new Service(() =>
      labC.host.spawn(process.execPath, [script, labC.host.address, String(AGENT_PORT), ...files], {
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    )
    impostor.start()
    await waitFor(() => impostor.output.includes('called'), `the dashboard has called: ${impostor.output}`)
    await list.expectStale(machine)
    const hostPage = await HostPage.open(await page.context().newPage(), labC)
    await hostPage.expectState('Another key answers')
    await hostPage.expectAlarm(/^10\..* answers with another key: nothing was sent there$/)
    expect(impostor.output).not.toContain('heard')
  }
  labC.agent.start()
  await list.expectFresh(machine)
})
