import { CONTRACT_NUMBER } from '@virtdeck/shared/hello'
import { expect, test, vi } from 'vitest'
import { ScriptedAgent } from '../testing/scripted-agent.ts'
import { TestLink } from '../testing/test-link.ts'

test('an agent of a newer contract is listed as incompatible and asked for nothing else', async () => {
  const version = '9.0.0'
  await using agent = await ScriptedAgent.start({
    hello: hello => ({ ...hello, version, contract: CONTRACT_NUMBER + 1, unknownField: true }),
  })
  using newer = await TestLink.start(agent.target)
  await vi.waitFor(() => expect(newer.host.summary).toMatchObject({ status: 'incompatible', agentVersion: version }))
  expect(() => newer.link.client()).toThrow('contract-mismatch')
  expect(agent.requests).toEqual(['GET /trpc/hello'])
})
