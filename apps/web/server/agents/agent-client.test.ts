import { expect, test } from 'vitest'
import { ScriptedAgent } from '../testing/scripted-agent.ts'
import { newTestIdentity } from '../testing/test-identity.ts'
import { createAgentClient } from './agent-client.ts'

test('an agent that never answers the opening of its socket is lost', { timeout: 20_000 }, async () => {
  await using agent = await ScriptedAgent.start({ upgrade: () => true })
  const lost = Promise.withResolvers<Error>()
  const client = createAgentClient({
    target: agent.target,
    identity: await newTestIdentity(),
    onLost: lost.resolve,
  })
  client.trpc.inventory.watch.subscribe({ since: null }, {})
  expect(await lost.promise).toMatchObject({ fault: 'silent', message: expect.stringMatching(/timed out/) })
  client.close()
})
