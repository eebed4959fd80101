import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { waitFor } from '@virtdeck/lab/wait-for'
import { expect, test } from 'vitest'
import { formatAddress } from '../listen-address.ts'
import { ScriptedAgent } from '../testing/scripted-agent.ts'
import { makeDataFolder, TestDashboard } from '../testing/test-dashboard.ts'
import { newTestIdentity } from '../testing/test-identity.ts'
import { hostIdOfPin } from './pin.ts'

test('another key at a host’s address: an alarm once, nothing sent, no action possible', async () => {
  await using stranger = await ScriptedAgent.start()
  const { pin } = await newTestIdentity()
  const [id, address] = [hostIdOfPin(pin), formatAddress(stranger.target.address)]
  const folder = await makeDataFolder()
  const pinFile = path.join(folder, 'agent.pin')
  await writeFile(pinFile, pin)
  const variables = { VIRTDECK_LOCAL_AGENT: address, VIRTDECK_LOCAL_AGENT_PIN_FILE: pinFile }
  await using dashboard = await TestDashboard.start(variables, folder)
  const { database, fleet, agents } = dashboard.runtime

  await waitFor(() => stranger.connections >= 4, 'it is dialled again and again')
  const summary = await waitFor(() => fleet.hosts().find(({ status }) => status === 'untrusted'), 'it is found out')
  expect(summary).toMatchObject({ id, address, pinSeen: stranger.identity.pin, fault: null })
  expect(stranger.requests).toEqual([])
  expect(() => agents.link(id).client()).toThrow('agent-untrusted')
  const alarms = await database.auditEntry.findMany({ where: { action: 'host.untrusted' } })
  expect(alarms).toMatchObject([
    { target: id, address, userId: null, params: JSON.stringify({ pinSeen: stranger.identity.pin }) },
  ])
}, 60_000)
