import { readFileSync } from 'node:fs'
import { helloSchema, isContractServed } from '@virtdeck/shared/hello'
import { inventoryMessageSchema } from '@virtdeck/shared/inventory'
import { machineDetailsSchema, machineSchema } from '@virtdeck/shared/machine'
import { historySchema, statsTickSchema } from '@virtdeck/shared/stats'
import { expect, test, vi } from 'vitest'
import { z } from 'zod'
import { HostState } from '../fleet/host-state.ts'
import { testHost } from '../fleet/test-host.ts'
import { ScriptedAgent } from '../testing/scripted-agent.ts'
import { TestLink } from '../testing/test-link.ts'

const goldenSchema = z.object({
  hello: z.record(z.string(), z.unknown()),
  inventory: z.array(z.unknown()),
  stats: z.unknown(),
  details: z.unknown(),
  act: z.unknown(),
  history: z.unknown(),
})

/** What a real agent of contract 1 answered; never made anew. */
const golden = goldenSchema.parse(
  JSON.parse(readFileSync(new URL('goldens/contract-1.json', import.meta.url), 'utf8')) as unknown,
)

test('a host whose agent speaks contract 1 is followed as before; what it does not tell is unknown', () => {
  const host = new HostState(testHost(), { onChange: () => {} })
  const hello = helloSchema.parse(golden.hello)
  expect(isContractServed(hello.contract)).toBe(true)
  host.setHello(hello, 0)
  host.setStatus('connected')
  const messages = golden.inventory.map(message => inventoryMessageSchema.parse(message))
  const [snapshot, ...deltas] = messages
  host.applyInventory(snapshot ?? expect.unreachable())
  expect(host.summary).toMatchObject({
    name: 'lab-old',
    contract: 1,
    agentVersion: '0.1.0',
    problems: [],
    facts: { hostname: 'lab-old', cores: null, architecture: null, operatingSystem: null, bootedAt: null },
    connections: [{ id: 'qemu' }, { id: 'test' }],
    running: 1,
    total: 2,
  })
  const running: number[] = []
  for (const delta of deltas) {
    host.applyInventory(delta)
    running.push(host.summary.running)
  }
  expect(Math.max(...running)).toBe(2)
  expect(host.summary).toMatchObject({ running: 1, total: 1 })
})

test('the link to an agent that says as much holds', async () => {
  await using agent = await ScriptedAgent.start({
    hello: ({ host }) => ({ ...golden.hello, host }),
    inventory: ({ send }) => {
      for (const message of golden.inventory) send(message)
    },
    stats: ({ send }) => send(golden.stats),
  })
  using old = await TestLink.start(agent.target)
  await vi.waitFor(() => expect(old.host.summary).toMatchObject({ status: 'connected', contract: 1, total: 1 }))
  await vi.waitFor(() => expect(old.host.summary.load).not.toBeNull())
})

test('what an agent of contract 1 answers is understood', () => {
  const host = new HostState(testHost(), { onChange: () => {} })
  host.applyInventory(inventoryMessageSchema.parse(golden.inventory[0]))
  host.applyStats(statsTickSchema.parse(golden.stats))
  expect(host.summary.load).toMatchObject({ memoryTotalKiB: expect.any(Number) })
  expect(machineDetailsSchema.parse(golden.details)).toMatchObject({ osType: 'hvm' })
  expect(z.object({ machine: machineSchema }).parse(golden.act).machine).toMatchObject({ name: 'web' })
  expect(historySchema.parse(golden.history)).toMatchObject({ stepMs: 10_000 })
})
